import type { LeftBehind } from '#domains/people/left-behind.ts'
import { fill } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

/** What somebody who left made or let in and is still good, and where to take it back. */
export function MemberLeft({ keys, links, devices, people }: LeftBehind) {
  const say = staffWords[useLang()]
  const left = [
    { names: keys, title: say.keysTitle, help: say.keysHelp, link: say.keysLink, href: '/kelola/kunci' },
    { names: links, title: say.linksTitle, help: say.linksHelp, link: say.linksLink, href: '/kelola/petugas#kementerian' },
    { names: devices, title: say.devicesTitle, help: say.devicesHelp, link: say.devicesLink, href: '/kelola/perangkat' },
    { names: people, title: say.peopleTitle, help: say.peopleHelp, link: say.peopleLink, href: '/kelola/petugas' },
  ]
  return left
    .filter(({ names }) => names.length > 0)
    .map(({ names, title, help, link, href }) => (
      <Notice key={title} tone="warn" title={fill(title, { n: names.length })}>
        {fill(help, { names: names.join(', ') })} <a href={href}>{link}</a>
      </Notice>
    ))
}
