import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

/** The foot of a page; of a mall's, with the way to what it keeps of visitors. `levy` is the line about illegal levies, for the page to fill. */
export function Footer({ levy, mall }: { levy?: ReactNode; mall?: string | undefined }) {
  const say = words[useLang()]
  return (
    <footer className="foot">
      <div className="in stack">
        {levy ? (
          <p className="levy">
            <Icon name="message-report" />
            <span>{levy}</span>
          </p>
        ) : null}
        <p className="small">
          {mall ? (
            <>
              <a href={`/${mall}/privasi`}>{say.privacy}</a> · <a href="/">{say.home}</a> ·{' '}
            </>
          ) : null}
          {say.footer}
        </p>
      </div>
    </footer>
  )
}
