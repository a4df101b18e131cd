import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Letter, Mailer } from '#kernel/mailer.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'

/**
 * Sends an invitation's link to the person by e-mail, once the invitation stands, and writes down whether the mail server took it. Answers so: a letter that
 * did not go undoes nothing, for the link is on the inviter's screen as well.
 */
export async function mailInvitation(sql: Sql, mailer: Mailer, { who, now }: Asking, staff: string, letter: Letter): Promise<boolean> {
  const mall = who.mall ?? refuse('access.denied')
  const sent = await mailer.send(letter).then(
    () => true,
    () => false,
  )
  await transaction(sql, sql =>
    audited(sql, mall, now, who, sent ? 'staff.link_mailed' : 'staff.link_not_mailed', { subject: `staff:${staff}` }),
  )
  return sent
}
