import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useShell } from './shell.ts'
import { shortMall } from './short-mall.ts'
import { words } from './words.ts'

type ConsolePageProps = {
  title: string
  /** A form came back with faults: the document's title begins "Galat:". */
  problem?: boolean | undefined
  /** Its whole name; the bar shows the short one. */
  mall: string
  /** Who is signed in and where: "Rina, Loket 3". */
  who: string
  /** The other screens this person may open. */
  nav?: readonly { href: string; text: string; current?: boolean }[]
  /** At the right of the bar: state of the connection, sign out. */
  tools?: ReactNode
  children: ReactNode
}

/** A hydrated staff screen: one slim bar, then the work; React Aria speaks the reader's language in it. */
export function ConsolePage({ title, problem, mall: name, who, nav = [], tools, children }: ConsolePageProps) {
  const { lang, switchTo } = useShell()
  const say = words[lang]
  const mall = shortMall(name)
  return (
    <I18nProvider locale={lang === 'id' ? 'id-ID' : 'en-US'}>
      <title>{`${problem ? `${say.problem}: ` : ''}${title} · ${mall}`}</title>
      <a className="skip" href="#isi">
        {say.skip}
      </a>
      <header className="bar">
        <b title={title}>{title}</b>
        <span className="bar-mall">{mall}</span>
        <nav>
          {nav.map(({ href, text, current }) => (
            <a key={href} href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
        <span className="bar-who" title={who}>
          {who}
        </span>
        {tools}
        <a href={switchTo} lang={lang === 'id' ? 'en' : 'id'}>
          {say.other}
        </a>
      </header>
      <main id="isi" tabIndex={-1}>
        {children}
      </main>
    </I18nProvider>
  )
}
