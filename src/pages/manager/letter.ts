import { fill, type Lang } from '#kernel/text.ts'
import type { Link } from './parts/link-once.tsx'
import { staffWords } from './staff-words.ts'

/** What the person reads, in the inviter's language. */
export function letterOf({ url, until, mall }: Pick<Link, 'url' | 'until' | 'mall'>, lang: Lang) {
  const say = staffWords[lang]
  return { subject: fill(say.mailSubject, { mall }), text: `${fill(say.mailBody, { mall, until })}\n\n${url}\n\n${say.mailFoot}` }
}
