import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useLang } from './shell.ts'
import { words } from './words.ts'

/** The foot of a citizen page; `levy` is the line about illegal levies, for the page to fill. */
export function Footer({ levy, home }: { levy?: ReactNode; home: boolean }) {
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
          {home ? null : (
            <>
              <a href="/">{say.home}</a> ·{' '}
            </>
          )}
          {say.footer}
        </p>
      </div>
    </footer>
  )
}
