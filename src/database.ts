import { readFile } from 'node:fs/promises'
import { loadDemo } from '#domains/catalogue/load-demo.ts'
import { loadSeeds } from '#domains/catalogue/load-seeds.ts'
import type { Config } from '#kernel/config.ts'
import { migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { migrationsDir, seedsDir } from '#kernel/release.ts'
import { connect, type Pool, transaction } from '#kernel/sql.ts'

const seed = async (name: string) => JSON.parse(await readFile(`${seedsDir}/${name}`, 'utf8'))

/** The database of this installation: the embedded server of DATA_DIR, or DATABASE_URL. `close` ends the pool, and the server if we started it. */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  name: string,
  say: (line: string) => void,
): Promise<{ sql: Pool; close: () => Promise<void> }> {
  if (config.databaseUrl) {
    const sql = connect({ url: config.databaseUrl }, { name })
    return { sql, close: () => sql.end({ timeout: 2 }) }
  }
  const server = await startPostgres({ dataDir: config.dataDir, log: say })
  const sql = connect({ host: server.host }, { name })
  return {
    sql,
    async close() {
      await sql.end({ timeout: 2 })
      await server.stop()
    },
  }
}

/** Brings the schema and the reference data up to date; an empty database in demo mode gets the demonstration hall as well, once. */
export async function prepareDatabase(sql: Pool, config: Pick<Config, 'demo'>, now: Date, say: (line: string) => void) {
  const applied = await migrate(sql, { dir: migrationsDir, now })
  if (applied.length) say(`Basis data disiapkan: ${applied.length} migrasi / database prepared`)
  const [before] = await sql<{ malls: number }[]>`select count(*) as malls from malls`
  const withDemo = config.demo && before!.malls === 0
  // Together or not at all: a start that was cut in between leaves the database empty, and the next one begins anew.
  const { changed } = await transaction(sql, async sql => {
    const loaded = await loadSeeds(sql, { dir: seedsDir, now })
    if (withDemo) await loadDemo(sql, await seed('demo.json'), now)
    return loaded
  })
  if (changed) say('Data acuan dimuat: lima mal, 186 layanan / reference data loaded')
  if (withDemo) say('Data contoh dimuat; hapus dengan: npm run -s pendopo -- demo remove / demonstration data loaded')
}
