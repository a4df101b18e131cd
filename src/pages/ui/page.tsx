import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Header, type MallName } from './header.tsx'
import { Icon } from './icon.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

type PageProps = {
  /** The document's title, most telling words first; the page writes its own `<h1>`. */
  title: string
  mall?: MallName
  /** The form came back with faults: the title begins "Galat:". */
  problem?: boolean
  back?: { href: string; text: string }
  /** A narrow line under the header, for what holds for the whole page ("Simulasi: bukan antrean sungguhan"). */
  strip?: ReactNode
  /** The line about illegal levies in the footer. */
  levy?: ReactNode
  children: ReactNode
}

/** A citizen page: header, one column of content with even steps between its parts, footer. */
export function Page({ title, mall, problem, back, strip, levy, children }: PageProps) {
  const say = words[useLang()]
  return (
    <>
      <title>{`${problem ? `${say.problem}: ` : ''}${title} · ${mall?.name ?? 'Pendopo'}`}</title>
      <Header mall={mall} strip={strip} />
      <main className="in stack" id="isi" tabIndex={-1}>
        {back ? (
          <a className="back" href={back.href}>
            <Icon name="arrow-left" />
            {back.text}
          </a>
        ) : null}
        {children}
      </main>
      <Footer levy={levy} mall={mall?.id} />
    </>
  )
}
