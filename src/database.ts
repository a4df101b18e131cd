import { readFile } from 'node:fs/promises'
import { loadDemo } from '#domains/catalogue/load-demo.ts'
import { loadSeeds } from '#domains/catalogue/load-seeds.ts'
import { mallExists } from '#domains/malls/mall-exists.ts'
import { type Bound, openBound } from '#kernel/bound.ts'
import type { Config } from '#kernel/config.ts'
import { migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres.ts'
import { migrationsDir, seedsDir } from '#kernel/release.ts'
import { connect, type Pool, type Target, transaction } from '#kernel/sql.ts'
import { webLogin } from '#kernel/web-login.ts'

const seed = async (name: string) => JSON.parse(await readFile(`${seedsDir}/${name}`, 'utf8'))

export type Opened = { sql: Pool; target: Target; close: () => Promise<void> }

/**
 * The database of this installation as its owner: the embedded server of DATA_DIR, or DATABASE_URL. `close` ends the pool, and the server if we
 * started it.
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  name: string,
  say: (line: string) => void,
): Promise<Opened> {
  if (config.databaseUrl) {
    const target = { url: config.databaseUrl }
    const sql = connect(target, { name })
    await sql`select 1`.catch(error => {
      throw unreachable(error)
    })
    return { sql, target, close: () => sql.end({ timeout: 2 }) }
  }
  const server = await startPostgres({ dataDir: config.dataDir, log: say })
  const target = { host: server.host }
  const sql = connect(target, { name })
  return {
    sql,
    target,
    async close() {
      await sql.end({ timeout: 2 })
      await server.stop()
    },
  }
}

/** Without the address itself, which may hold a password. */
const unreachable = (cause: Error) =>
  new Error(
    `DATABASE_URL: basis data tidak dapat dihubungi (${cause.message}); periksa alamat, pengguna, dan servernya. / Cannot be reached; check the address, the user and the server.`,
    { cause },
  )

/**
 * Brings the schema up to date, and fills an empty database with the reference malls, in demo mode with the demonstration hall as well. What
 * stands in a database already is its operator's: newer files are taken in by `pendopo load`.
 */
export async function prepareDatabase(sql: Pool, config: Pick<Config, 'demo'>, now: Date, say: (line: string) => void) {
  const applied = await migrate(sql, { dir: migrationsDir, now })
  if (applied.length) say(`Basis data disiapkan: ${applied.length} migrasi / database prepared`)
  const [there] = await sql<{ malls: number }[]>`select count(*) as malls from malls`
  if (there!.malls > 0) return
  // Together or not at all: a start that was cut in between leaves the database empty, and the next one begins anew.
  await transaction(sql, async sql => {
    await loadSeeds(sql, { dir: seedsDir, now })
    if (config.demo) await loadDemo(sql, await seed('demo.json'), now)
  })
  say('Data acuan dimuat: lima mal, 186 layanan / reference data loaded')
  if (config.demo) say('Data contoh dimuat; hapus dengan: npm run -s pendopo -- demo remove / demonstration data loaded')
}

/**
 * The same database as the app sees it, once it is prepared: by a login that owns nothing, bound to one mall at a time. `connections` are shared out
 * among the malls there are, two to ten for each.
 */
export async function bindDatabase(sql: Pool, target: Target, name: string, { connections = 60 } = {}): Promise<Bound> {
  const [there] = await sql<{ malls: number }[]>`select count(*) as malls from malls`
  const max = Math.max(2, Math.min(10, Math.floor(connections / (there!.malls + 1))))
  return openBound(target, await webLogin(sql, target, name), { name, max, exists: mallExists })
}
