import { MakeMinistryLink, makeMinistryLink } from '#domains/people/make-ministry-link.ts'
import { revokeMinistryLink } from '#domains/people/revoke-ministry-link.ts'
import { refuse } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { told } from '#pages/staff/told.ts'
import { ministryLinkWords } from './ministry-words.ts'

type Sent = { name: string; lastDay: string }
export type LinkFault = { status: number; sent: Sent; faults: Partial<Sent> }
/** A link the one time it is seen. */
export type LinkShown = { url: string; name: string; lastDay: string }

/** Makes a link (answers it, or what is wrong with the form) or takes one back (answers null). Refuses `access.denied`, `not.found`, `input.invalid`. */
export async function ministryAct(
  { sql, asking, base }: PageContext,
  mall: { id: string; zone: string },
  of: (name: string) => string,
): Promise<LinkShown | LinkFault | null> {
  if (of('act') === 'revoke') {
    await revokeMinistryLink(sql, asking, of('id'))
    return null
  }
  if (of('act') !== 'link') refuse('input.invalid')
  const say = ministryLinkWords[asking.lang]
  const sent = { name: of('name').trim(), lastDay: of('lastDay') }
  const parsed = MakeMinistryLink.safeParse(sent)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => issue.path[0])
    const faults = { ...(wrong.includes('name') && { name: say.badName }), ...(wrong.includes('lastDay') && { lastDay: say.badDay }) }
    return { status: 422, sent, faults }
  }
  const made = await makeMinistryLink(sql, asking, mall.zone, parsed.data).catch(error => told(error, asking.lang))
  if (typeof made !== 'string') {
    if (!made.fields.length) refuse(made.code)
    return { status: made.status, sent, faults: { lastDay: made.detail } }
  }
  return { url: `${base}/${mall.id}/angka/${made}`, ...parsed.data }
}
