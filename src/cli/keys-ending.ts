import { ENDING_DAYS } from '#domains/people/scopes.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Finding } from './checkup.ts'

/** Keys of integrations that end within two weeks: whoever looks after them rotates them before a program stops. */
export async function keysEnding(sql: Sql, now: Date): Promise<Finding[]> {
  const soon = new Date(now.getTime() + ENDING_DAYS * 86_400_000)
  const keys = await sql<{ mall: string; name: string; at: Date }[]>`
    select mall_id as mall, name, expires_at as at from api_keys
    where revoked_at is null and expires_at > ${now} and expires_at <= ${soon} order by expires_at limit 20`
  const says = keys.map(({ mall, name, at }) => `${mall}: ${name} (${at.toISOString().slice(0, 10)})`).join('; ')
  return keys.length ? [{ what: 'API keys', state: 'note', says: `segera berakhir, ganti / end soon, rotate: ${says}` }] : []
}
