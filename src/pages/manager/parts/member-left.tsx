import type { LeftBehind } from '#domains/people/left-behind.ts'
import { fill } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

/** What somebody who left made or let in and is still good, and where to take it back. */
export function MemberLeft({ keys, links, devices, people }: LeftBehind) {
  const say = staffWords[useLang()]
  return (
    <>
      {keys.length > 0 ? (
        <Notice tone="warn" title={fill(say.keysTitle, { n: keys.length })}>
          {fill(say.keysHelp, { names: keys.join(', ') })} <a href="/kelola/kunci">{say.keysLink}</a>
        </Notice>
      ) : null}
      {links.length > 0 ? (
        <Notice tone="warn" title={fill(say.linksTitle, { n: links.length })}>
          {fill(say.linksHelp, { names: links.join(', ') })} <a href="/kelola/petugas#kementerian">{say.linksLink}</a>
        </Notice>
      ) : null}
      {devices.length > 0 ? (
        <Notice tone="warn" title={fill(say.devicesTitle, { n: devices.length })}>
          {fill(say.devicesHelp, { names: devices.join(', ') })} <a href="/kelola#devices">{say.devicesLink}</a>
        </Notice>
      ) : null}
      {people.length > 0 ? (
        <Notice tone="warn" title={fill(say.peopleTitle, { n: people.length })}>
          {fill(say.peopleHelp, { names: people.join(', ') })} <a href="/kelola/petugas">{say.peopleLink}</a>
        </Notice>
      ) : null}
    </>
  )
}
