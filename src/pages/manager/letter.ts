import { fill, type Lang } from '#kernel/text.ts'
import type { Link } from './parts/link-once.tsx'
import { staffWords } from './staff-words.ts'

/** What the person reads, by e-mail or on paper, in the inviter's language: an invitation, or a new password for who has an account. */
export function letterOf({ url, until, mall, known }: Pick<Link, 'url' | 'until' | 'mall' | 'known'>, lang: Lang) {
  const say = staffWords[lang]
  const letter = known ? say.againMail : say.mail
  const [subject, body, foot] = [fill(letter.subject, { mall }), fill(letter.body, { mall, until }), letter.foot]
  return { subject, body, foot, text: `${body}\n\n${url}\n\n${foot}` }
}
