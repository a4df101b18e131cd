import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useShell } from './shell.ts'
import { words } from './words.ts'

/** The mall a page belongs to: slug and full name. */
export type MallName = { id: string; name: string }

const KIND = /^Mal Pelayanan Publik\s+/

/** Skip link, whose mall this is (a link to its home), the other language of the same page, and a line that holds for all of it. */
export function Header({ mall, strip }: { mall?: MallName | undefined; strip?: ReactNode }) {
  const { lang, switchTo } = useShell()
  const say = words[lang]
  return (
    <>
      <a className="skip" href="#isi">
        {say.skip}
      </a>
      <header className="top">
        <div className="in">
          <a className="brand" href={mall ? `/${mall.id}` : '/'}>
            <svg className="mark" viewBox="0 0 36 36" aria-hidden="true">
              <path
                fill="#0B5A5E"
                d="M8 2h20a6 6 0 0 1 6 6v7a3.500 3.500 0 0 0 0 7v6a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6v-6a3.500 3.500 0 0 0 0-7V8a6 6 0 0 1 6-6Z"
              />
              <path fill="#fff" d="M18 8.500 7.500 17h21L18 8.500ZM10 19h2.800v8H10Zm6.600 0h2.800v8h-2.800Zm6.600 0H26v8h-2.800Z" />
            </svg>
            <span>
              {mall && !KIND.test(mall.name) ? null : <small>{say.product}</small>}
              {mall ? mall.name.replace(KIND, '') : 'Pendopo'}
            </span>
          </a>
          <a
            className="lang"
            href={switchTo}
            hrefLang={lang === 'id' ? 'en' : 'id'}
            lang={lang === 'id' ? 'en' : 'id'}
            aria-label={`${say.other}: ${say.otherLong}`}
          >
            <Icon name="world" />
            {say.other}
          </a>
        </div>
        {strip ? (
          <div className="strip">
            <div className="in">{strip}</div>
          </div>
        ) : null}
      </header>
    </>
  )
}
