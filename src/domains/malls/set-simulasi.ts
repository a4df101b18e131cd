import { audited } from '#domains/people/audit.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'

/**
 * Opens a mall around the clock (simulasi, contract.md) or lets it follow its calendar again; without `mall`, every mall. Written as an event
 * of each mall that changed, so that open screens follow. Answers the malls that changed; undefined when `mall` is unknown.
 */
export async function setSimulasi(
  sql: Sql,
  { on, mall, now }: { on: boolean; mall?: string | undefined; now: Date },
): Promise<string[] | undefined> {
  const malls = await sql<
    { mall_id: string }[]
  >`select mall_id from malls where ${mall ?? null}::text is null or mall_id = ${mall ?? null} order by rank, mall_id`
  if (mall !== undefined && malls.length === 0) return undefined
  const changed: string[] = []
  for (const { mall_id } of malls) {
    // One transaction a mall: malls may live on different servers.
    await transaction(sql, async sql => {
      const [row] = await sql`update malls set simulasi = ${on} where mall_id = ${mall_id} and simulasi <> ${on} returning 1`
      if (!row) return
      await happened(sql, mall_id, now, 'admin:shell', [{ kind: 'mall.simulasi', data: { on } }])
      await audited(sql, mall_id, now, 'admin:shell', 'mall.simulasi', { data: { on } })
      changed.push(mall_id)
    })
  }
  if (changed.length) await sql`select pg_notify('bell', '')`
  return changed
}
