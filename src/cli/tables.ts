import type { Sql } from '#kernel/sql.ts'

export type Table = { name: string; columns: string[] }
export type Sequence = { name: string; last: string; called: boolean }

/**
 * Every table of this database with the columns that a backup keeps, in an order in which rows can be put back: a table after those its
 * foreign keys point to. Left out are computed columns, and columns that by default carry the number of the writing transaction
 * (`events.xact`): such a number means nothing in another database, and would stand in the way of the readers' cursor, which takes
 * only what no running transaction can still precede. Restored rows carry the restoring transaction's own.
 */
export async function tablesInOrder(sql: Sql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and coalesce(pg_get_expr(d.adbin, d.adrelid), '') <> 'pg_current_xact_id()'
    group by c.relname order by c.relname`
  const keys = await sql<{ from: string; to: string }[]>`
    select distinct f.relname as from, t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.relnamespace = current_schema()::regnamespace and f.oid <> t.oid`
  return inOrder([...tables], keys)
}

function inOrder(tables: Table[], keys: readonly { from: string; to: string }[]): Table[] {
  const placed: Table[] = []
  while (tables.length > 0) {
    const next = tables.find(({ name }) => !keys.some(key => key.from === name && tables.some(other => other.name === key.to)))
    if (!next) throw new Error(`foreign keys in a circle: ${tables.map(({ name }) => name).join(', ')}`)
    placed.push(next)
    tables.splice(tables.indexOf(next), 1)
  }
  return placed
}

/** Where each sequence stands. Not bound to a snapshot: read after the rows, it can only be further on, so no number comes twice. */
export async function sequences(sql: Sql): Promise<Sequence[]> {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace order by relname`
  const found: Sequence[] = []
  for (const { name } of names) {
    const [row] = await sql<{ last: string; called: boolean }[]>`select last_value::text as last, is_called as called from ${sql(name)}`
    found.push({ name, ...row! })
  }
  return found
}
