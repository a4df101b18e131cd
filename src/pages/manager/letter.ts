import { fill, type Lang } from '#kernel/text.ts'
import type { Link } from './parts/link-once.tsx'
import { staffWords } from './staff-words.ts'

/** What the person reads, by e-mail or on paper, in the inviter's language. */
export function letterOf({ url, until, mall }: Pick<Link, 'url' | 'until' | 'mall'>, lang: Lang) {
  const say = staffWords[lang]
  const [body, foot] = [fill(say.mailBody, { mall, until }), say.mailFoot]
  return { subject: fill(say.mailSubject, { mall }), body, foot, text: `${body}\n\n${url}\n\n${foot}` }
}
