import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** How a message or state is meant: icon and colour follow. */
export type Tone = 'info' | 'ok' | 'warn' | 'error'

/** The icon that goes with each tone. */
export const toneIcon: Record<Tone | 'call', IconName> = {
  info: 'info-circle',
  ok: 'circle-check',
  warn: 'alert-triangle',
  error: 'circle-x',
  call: 'speakerphone',
}

type NoticeProps = {
  tone?: Tone | 'call'
  title?: string
  icon?: IconName
  /** 'polite' or 'assertive' when a script changes it while the page is open. */
  live?: 'polite' | 'assertive'
  children?: ReactNode
}

/** What happened and what to do, in a tinted box; `call` is the amber moment of being called. */
export function Notice({ tone = 'info', title, icon, live, children }: NoticeProps) {
  return (
    <section className="notice" data-tone={tone} aria-live={live} aria-label={title}>
      <Icon name={icon ?? toneIcon[tone]} />
      <div>
        {title ? <h2>{title}</h2> : null}
        {children}
      </div>
    </section>
  )
}
