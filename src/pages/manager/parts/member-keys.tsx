import { fill } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

/** What somebody who left made and is still good: keys of other programs, of which they may have a copy. */
export function MemberKeys({ keys }: { keys: readonly string[] }) {
  const say = staffWords[useLang()]
  if (keys.length === 0) return null
  return (
    <Notice tone="warn" title={fill(say.keysTitle, { n: keys.length })}>
      {fill(say.keysHelp, { names: keys.join(', ') })} <a href="/kelola/kunci">{say.keysLink}</a>
    </Notice>
  )
}
