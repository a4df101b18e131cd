import { refuse } from '#kernel/errors.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { named } from './rules/passkey.ts'
import { personOf, type Session } from './sessions.ts'

/** Gives one of the own passkeys another name. Refuses `passkey.name` for an empty one, `name.unseen`, `not.found`. */
export function renamePasskey(sql: Sql, { mall, staff, where }: Session, id: string, name: string, now: Date): Promise<void> {
  return transaction(sql, async sql => {
    const [row] = await sql`
      update passkeys set name = ${named(name)} where mall_id = ${mall} and staff_id = ${staff} and passkey_id::text = ${id} returning 1`
    if (!row) refuse('not.found')
    await audited(sql, mall, now, personOf({ staff, where }), 'staff.passkey_renamed', { subject: `staff:${staff}`, data: { passkey: id } })
  })
}
