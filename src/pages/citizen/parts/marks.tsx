import type { ReactNode } from 'react'
import type { Refused, Source } from '#domains/agencies/refused.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { common } from '../words/common.ts'
import { said } from './why.ts'

/** 'data contoh' beside what is demonstration data; nothing where it is not. */
export function Demo({ on }: { on: boolean }) {
  const say = common[useLang()]
  return on ? <i className="small">({say.demo})</i> : null
}

/** The state of a counter, a booth or a mall in one word. */
export function OpenTag({ state }: { state: OpenState }) {
  const say = common[useLang()]
  if (state.open)
    return (
      <StatusTag tone="ok" icon="circle-check">
        {say.open}
      </StatusTag>
    )
  return <StatusTag icon="clock">{state.reason === 'break' || state.reason === 'before_hours' ? say[state.reason] : say.closed}</StatusTag>
}

/** Words with the state under them: in a narrow list a mark at the right would squeeze the title. */
export function WithState({ state, children }: { state: OpenState; children: ReactNode }) {
  return (
    <>
      {children}
      <br />
      <OpenTag state={state} />
    </>
  )
}

/** Why something is not served here, exactly as the data tells it: reason, challenge, source. */
export function Why({ refused }: { refused: Refused }) {
  const lang = useLang()
  const say = common[lang]
  return (
    <>
      <p>{said(lang, refused.reason)}</p>
      {refused.challenge ? (
        <p>
          {say.challenge}: {said(lang, refused.challenge)}
        </p>
      ) : null}
      {refused.source ? <SourceLine source={refused.source} /> : null}
    </>
  )
}

/** 'Sumber: ...' as a line of its own. */
export function SourceLine({ source }: { source: Source }) {
  return (
    <p className="small">
      <SourceWords source={source} />
    </p>
  )
}

/** 'Sumber: ...', a link when the source has an address. */
export function SourceWords({ source }: { source: Source }) {
  const say = common[useLang()]
  return (
    <>
      {say.source}: {source.ref?.startsWith('http') ? <a href={source.ref}>{source.title}</a> : source.title}
    </>
  )
}
