import { createPortal } from 'react-dom'
import { fill, pick } from '#kernel/text.ts'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Setting } from '../setting.ts'
import type { Front, State } from '../state.ts'
import { useRoom } from '../use-room.ts'
import { Checklist } from './checklist.tsx'
import { Colleagues } from './colleagues.tsx'
import { Curtain } from './curtain.tsx'
import { Line } from './line.tsx'
import { Messages } from './messages.tsx'
import { Opening } from './opening.tsx'
import { Others } from './others.tsx'
import { Tools } from './tools.tsx'
import { useSay } from './use-say.ts'
import { Windows } from './windows.tsx'
import { Work } from './work.tsx'

/** The console as a room: what the server says, the acts of the moment, the line, and the windows over them. */
export function Room({ setting, first }: { setting: Setting; first: State }) {
  const say = useSay()
  const room = useRoom(setting, first, say)
  const { state, phase, doing, ahead, link, fault, commands, letters, asked, floating, run, press, locking, warned } = room
  const away = link === 'ok' ? undefined : say.away
  const mine = setting.counters.find(counter => counter.id === state.mine)
  const work = <Work {...{ state, setting, phase, doing, ahead, commands, letters, away }} onRun={run} onFinish={room.finish} />
  if (locking) return <Curtain />
  return (
    <ConsolePage
      title={mine ? fill(say.counter, { number: mine.number }) : say.title}
      mall={setting.mall.name}
      who={`${setting.who.name} · ${setting.who.agencyName}`}
      tools={<Tools simulasi={setting.mall.simulasi} link={link} letters={letters} mayLock={setting.lock.may} onRun={run} />}
    >
      <Messages
        state={state}
        zone={setting.mall.zone}
        phase={phase}
        link={link}
        fault={fault}
        onDismiss={() => room.setFault(null)}
        warned={warned}
      />
      <Said ticket={state.ticket} setting={setting} />
      {state.mine ? (
        <div className="console">
          <div className="work" aria-busy={doing !== null}>
            {work}
            {state.ticket ? <About ticket={state.ticket} setting={setting} /> : <Colleagues state={state} setting={setting} />}
          </div>
          <Line
            {...{ state, setting, letters }}
            away={away}
            onException={one => room.setAsked({ what: 'exception', one })}
            onReturn={ticket => void press({ do: 'return', ticket })}
          />
        </div>
      ) : (
        <Opening
          {...{ state, setting, letters, away }}
          openRef={room.openNow}
          onOpen={(counter, services) => void press({ do: 'open', counter, services })}
        />
      )}
      {asked ? (
        <Windows
          {...{ asked, state, setting, commands, letters }}
          setLetters={room.setLetters}
          onAct={act => void press(act)}
          onRun={run}
          onClose={() => room.setAsked(null)}
        />
      ) : null}
      {floating ? createPortal(<div className="console work">{work}</div>, floating.document.body) : null}
    </ConsolePage>
  )
}

/** What a screen reader hears when somebody is called or served. */
function Said({ ticket, setting }: { ticket: Front | null; setting: Setting }) {
  const lang = useLang()
  const say = useSay()
  const need = setting.all.find(one => one.id === ticket?.service)
  const told = ticket
    ? fill(ticket.state === 'called' ? say.saidCalled : say.saidServing, {
        number: ticket.number,
        service: need ? pick(lang, need.name) : '',
      })
    : ''
  return (
    <p className="hidden" aria-live="assertive">
      {told}
    </p>
  )
}

function About({ ticket, setting }: { ticket: Front; setting: Setting }) {
  const service = setting.own.find(one => one.id === ticket.service)
  return (
    <div className="about">
      {service ? <Checklist key={ticket.id} service={service} ticket={ticket.id} /> : null}
      <Others others={ticket.others} setting={setting} />
    </div>
  )
}
