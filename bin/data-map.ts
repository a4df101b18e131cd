import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Sql } from '#kernel/sql.ts'
import { keepings } from '../src/keepings.ts'
import { dropRun, makeTemplates, startTestServer, testDatabase } from '../test/database.ts'

/** The map that is committed: what a data protection officer asks first. */
export const mapFile = fileURLToPath(new URL('../docs/data-map.md', import.meta.url))

const head = `# Data map

Every column that may say something about a person (UU 27/2022), why it is there and how long it is kept. Made from the comments of the columns and
from the rules of retention: \`node_modules/.bin/node bin/data-map.ts --write\`; a test compares. Change \`db/migrations\` or \`src/domains/*/kept.ts\`, never
this file.

All of them stand behind row-level security (decision 0010). What is *sealed* or *hashed with a key* cannot be read from the database or a backup
alone. Columns not named here are marked \`sensitive=no\` in \`db/schema.sql\`.
`

type Column = { table: string; about: string | null; name: string; purpose: string }

/** The map as text. */
export async function dataMap(sql: Sql): Promise<string> {
  const columns = await sql<Column[]>`
    select c.relname as table, obj_description(c.oid, 'pg_class') as about, a.attname as name,
      substr(col_description(c.oid, a.attnum), length('sensitive=yes ') + 1) as purpose
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) like 'sensitive=yes %'
    order by c.relname collate "C", a.attnum`
  const parts = [...Map.groupBy(columns, column => column.table)].map(([table, its]) =>
    [
      `## ${table}`,
      ...(its[0]!.about ? ['', `${its[0]!.about}.`] : []),
      '',
      '| column | purpose | kept |',
      '|---|---|---|',
      ...its.map(({ name, purpose }) => `| \`${name}\` | ${purpose.replaceAll('|', '\\|')} | ${keptOf(table, name)} |`),
    ].join('\n'),
  )
  return `${[head.trimEnd(), ...parts].join('\n\n')}\n`
}

function keptOf(table: string, column: string): string {
  const rule = keepings.find(one => one.table === table && (one.columns?.includes(column) ?? true))
  return rule ? rule.kept.en : 'as long as the row'
}

/** Writes the map (`--write`), or says whether the committed one is still true. */
async function main() {
  const { server, stop } = await startTestServer()
  const run = `pendopo_m${process.pid}`
  try {
    await makeTemplates(server, run)
    const { sql, drop } = await testDatabase(server, run, 'empty', { max: 1 })
    const map = await dataMap(sql)
    await drop()
    if (process.argv.includes('--write')) writeFileSync(mapFile, map)
    else if (readFileSync(mapFile, 'utf8') !== map) {
      process.stderr.write('docs/data-map.md: node_modules/.bin/node bin/data-map.ts --write (tidak mutakhir / out of date)\n')
      process.exitCode = 1
    }
  } finally {
    await dropRun(server, run)
    await stop()
  }
}

if (import.meta.main) await main()
