import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { clockTime, fill, pick } from '#kernel/text.ts'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { type CommandId, commandOfKey, commandsOf, outcomeOfKey } from '../commands.ts'
import { callable, phaseOf } from '../foresee.ts'
import type { Outcome } from '../known.ts'
import type { Setting } from '../setting.ts'
import type { State } from '../state.ts'
import { useConsole } from '../use-console.ts'
import { useKeys } from '../use-keys.ts'
import { useLetters } from '../use-letters.ts'
import { Acts } from './acts.tsx'
import { Checklist } from './checklist.tsx'
import { Colleagues } from './colleagues.tsx'
import { Front } from './front.tsx'
import { Idle } from './idle.tsx'
import { Line } from './line.tsx'
import { Opening } from './opening.tsx'
import { Others } from './others.tsx'
import { Results } from './results.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useSay } from './use-say.ts'
import { useSmallWindow } from './use-small-window.ts'
import { type Asked, Windows } from './windows.tsx'

/** The console as a room: what the server says, the keys, and the windows over it. */
export function Room({ setting, first }: { setting: Setting; first: State }) {
  const lang = useLang()
  const say = useSay()
  const { state, doing, fault, setFault, link, ahead, press } = useConsole(setting, first)
  const [letters, setLetters] = useLetters()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [floating, float] = useSmallWindow()
  const openNow = useRef<(() => void) | null>(null)
  const commands = commandsOf(state, setting, say)
  const phase = phaseOf(state)
  const away = link === 'ok' ? undefined : say.away
  const { ticket } = state

  const finish = (outcome: Outcome) => ticket && void press({ do: 'finish', ticket: ticket.id, outcome })

  function run(id: CommandId) {
    if (id === 'search') document.getElementById('line-search')?.focus()
    else if (id === 'finish') (floating?.document ?? document).querySelector<HTMLElement>('#results button')?.focus()
    else if (id === 'mini') void float()
    else if (id === 'help' || id === 'commands' || id === 'hold' || id === 'transfer') setAsked({ what: id })
    else if (id === 'openCounter') openNow.current?.()
    else if (id === 'closeCounter') void press({ do: 'close', counter: state.mine! })
    else if (id === 'next') void press({ do: 'next' })
    else if (id === 'undo') void press({ do: 'undo', ticket: state.undo!.ticket })
    else void press({ do: id, ticket: ticket!.id })
  }

  function onKey(key: string) {
    if (asked) return false
    const outcome = letters && (phase === 'serving' || phase === 'forgotten') ? outcomeOfKey(key) : undefined
    if (outcome) finish(outcome)
    const command = outcome ? undefined : commandOfKey(key, commands, letters)
    if (command && !command.blocked) run(command.id)
    return Boolean(outcome ?? command)
  }
  useKeys(onKey, null)
  useKeys(onKey, floating)

  const likely = phase === 'called' && ticket && ticket.nth > setting.rules.recalls ? 'miss' : phase === 'called' ? 'start' : 'next'
  const acts = <Acts commands={commands} letters={letters} away={away} likely={likely} onRun={run} />
  const results = phase === 'serving' || phase === 'forgotten' ? <Results letters={letters} away={away} onFinish={finish} /> : null
  const head = ticket ? (
    <Front state={state} setting={setting} ahead={ahead} />
  ) : (
    <Idle state={state} calling={doing?.do === 'next' || doing?.do === 'exception'} />
  )
  const undo = state.undo ? (
    <UndoBar undo={state.undo} at={state.at} ahead={ahead} letters={letters} away={away} onUndo={() => run('undo')} />
  ) : null
  const mine = setting.counters.find(counter => counter.id === state.mine)
  const service = ticket ? setting.own.find(one => one.id === ticket.service) : undefined
  const need = ticket ? setting.all.find(one => one.id === ticket.service) : undefined

  return (
    <ConsolePage
      title={mine ? fill(say.counter, { number: mine.number }) : say.title}
      mall={setting.mall.name.replace(/^Mal Pelayanan Publik\s+/, 'MPP ')}
      who={`${setting.who.name} · ${setting.who.agencyName}`}
      tools={<Tools link={link} onHelp={() => run('help')} onCommands={() => run('commands')} />}
    >
      <Messages />
      <p className="hidden" aria-live="assertive">
        {ticket
          ? fill(ticket.state === 'called' ? say.saidCalled : say.saidServing, {
              number: ticket.number,
              service: need ? pick(lang, need.name) : '',
            })
          : ''}
      </p>
      {state.mine ? (
        <div className="console">
          <div className="work">
            {head}
            {results}
            {acts}
            {undo}
            {phase === 'called' && ticket && ticket.nth > setting.rules.recalls ? (
              <p className="small">{fill(say.comesNot, { nth: ticket.nth })}</p>
            ) : null}
            {ticket ? (
              <div className="about">
                {service ? <Checklist key={ticket.id} service={service} /> : null}
                <Others others={ticket.others} setting={setting} />
              </div>
            ) : (
              <Colleagues state={state} setting={setting} />
            )}
          </div>
          <Line state={state} setting={setting} letters={letters} onException={one => setAsked({ what: 'exception', one })} />
        </div>
      ) : (
        <Opening
          state={state}
          setting={setting}
          letters={letters}
          away={away}
          openRef={openNow}
          onOpen={(counter, services) => void press({ do: 'open', counter, services })}
        />
      )}
      {asked ? (
        <Windows
          asked={asked}
          state={state}
          setting={setting}
          commands={commands}
          letters={letters}
          setLetters={setLetters}
          before={asked.what === 'exception' ? callable(state).findIndex(one => one.ticket === asked.one.ticket) : 0}
          onAct={act => void press(act)}
          onRun={run}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {floating
        ? createPortal(
            <div className="console">
              <div className="work">
                {head}
                {results}
                {acts}
                {undo}
              </div>
            </div>,
            floating.document.body,
          )
        : null}
    </ConsolePage>
  )

  function Messages() {
    return (
      <div className="messages" aria-live="polite">
        {link === 'out' ? (
          <Notice tone="error" icon="lock" title={say.out}>
            {say.outHelp} <a href="/masuk?ke=/loket">{say.signIn}</a>
          </Notice>
        ) : null}
        {link === 'away' ? (
          <Notice tone="error" icon="wifi-off" title={say.awayTitle}>
            {fill(say.awayHelp, { time: clockTime(lang, new Date(state.at), setting.mall.zone) })}
          </Notice>
        ) : null}
        {fault && link === 'ok' ? (
          <Notice tone="warn" title={fault.title}>
            {fault.detail}{' '}
            <button type="button" className="link" onClick={() => setFault(null)}>
              {say.dismiss}
            </button>
          </Notice>
        ) : null}
        {phase === 'forgotten' ? <Notice tone="warn">{say.forgottenHelp}</Notice> : null}
        {state.open ? null : (
          <Notice tone="info" icon="clock" title={pick(lang, state.openWords)}>
            {say.dayOver}
          </Notice>
        )}
      </div>
    )
  }

  function Tools({ link, onHelp, onCommands }: { link: string; onHelp: () => void; onCommands: () => void }) {
    return (
      <>
        {setting.mall.simulasi ? (
          <StatusTag tone="warn" icon="info-circle">
            <span title={say.simulasi}>Simulasi</span>
          </StatusTag>
        ) : null}
        <StatusTag {...(link === 'ok' ? { tone: 'ok', icon: 'circle-check' } : { tone: 'error', icon: 'wifi-off' })}>
          {link === 'ok' ? say.connected : say.away}
        </StatusTag>
        <button type="button" className="bar-btn" onClick={onCommands}>
          {say.commands} <kbd>Ctrl+K</kbd>
        </button>
        <button type="button" className="bar-btn" onClick={onHelp}>
          {say.help} {letters ? <kbd>?</kbd> : null}
        </button>
        <a href="/keluar">{say.signOut}</a>
      </>
    )
  }
}
