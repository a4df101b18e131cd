import { mailInvitation } from '#domains/people/mail-invitation.ts'
import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { clockTime, longDate } from '#kernel/text.ts'
import { letterOf } from './letter.ts'
import type { Link } from './parts/link-once.tsx'

const HOURS = 72

type Made = { code: string; mall: { name: string; zone: string } }
/** `known`: has an account, and gets a way back in. */
type Person = { id: string; name: string; email: string; known: boolean }

/** The link of an invitation or for a new password, made just now, sent by e-mail where a mail server is set up. */
export async function linkSent({ sql, asking, base, mailer }: PageContext, made: Made, person: Person): Promise<Link> {
  const link = linkOf(base, asking, made, person)
  if (!mailer) return { ...link, mailed: null }
  const { subject, text } = letterOf(link, asking.lang)
  return { ...link, mailed: await mailInvitation(sql, mailer, asking, person.id, { to: person.email, subject, text }) }
}

/** With its end by the clock of the mall. */
function linkOf(
  base: string,
  { now, lang }: Asking,
  { code, mall: { name: mall, zone } }: Made,
  { name, email, known }: Person,
): Omit<Link, 'mailed'> {
  const end = new Date(now.getTime() + HOURS * 3600_000)
  const until = `${longDate(lang, localDay(end, zone))}, ${clockTime(lang, end, zone)}`
  return { url: `${base}/undangan?kode=${code}`, name, email, known, until, mall }
}
