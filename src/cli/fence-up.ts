import type { Sql } from '#kernel/sql.ts'
import type { Finding } from './checkup.ts'

/** Whether the fence stands (decision 0010): the app's login owns nothing and goes round nothing, and every table with personal data has a policy. */
export async function fenceUp(sql: Sql): Promise<Finding> {
  const [login] = await sql<{ name: string; member: boolean; above: boolean; owned: number }[]>`
    select r.rolname as name, pg_has_role(r.oid, 'pendopo_app', 'usage') as member,
      r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as above,
      (select count(*) from pg_class c where c.relowner = r.oid) as owned
    from pg_roles r where r.rolname = current_user || '_web'`
  const open = await sql<{ name: string }[]>`
    select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) like 'sensitive=yes%'
      and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`
  const finding = (state: Finding['state'], says: string): Finding => ({ what: 'fence', state, says })
  if (open.length) return finding('wrong', `tabel tanpa pagar / tables without a fence: ${open.map(({ name }) => name).join(' ')}`)
  if (!login) return finding('note', 'aplikasi belum pernah dijalankan / the app has not run yet')
  if (login.above || login.owned || !login.member)
    return finding('wrong', `${login.name} punya hak lebih, memiliki tabel, atau bukan anggota pendopo_app / has rights of its own`)
  return finding('ok', `aplikasi masuk sebagai / the app connects as ${login.name}`)
}
