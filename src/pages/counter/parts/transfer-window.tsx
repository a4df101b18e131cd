import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Setting } from '../setting.ts'
import type { Front, State } from '../state.ts'
import { type Choice, Finder } from './finder.tsx'
import { useSay } from './use-say.ts'
import { Window } from './window.tsx'

type TransferWindowProps = {
  ticket: Front
  state: State
  setting: Setting
  onTransfer: (to: { service: string } | { counter: string }) => void
  onClose: () => void
}

/** Another counter of the agency, or the service that is really needed, of any agency: typed ahead. */
export function TransferWindow({ ticket, state, setting, onTransfer, onClose }: TransferWindowProps) {
  const lang = useLang()
  const say = useSay()
  const counters = state.counters
    .filter(counter => !counter.mine)
    .map(({ id, number, officer }): Choice => ({ id: `counter ${id}`, label: fill(say.counter, { number }), note: officer ?? say.free }))
  const services = setting.all
    .filter(one => one.id !== ticket.service)
    .toSorted((a, b) => Number(b.agency === setting.who.agency) - Number(a.agency === setting.who.agency))
    .map(({ id, name, agencyName }): Choice => ({ id: `service ${id}`, label: pick(lang, name), note: agencyName }))
  const choose = (chosen: string) => {
    const [kind, id] = chosen.split(' ') as ['counter' | 'service', string]
    onTransfer(kind === 'counter' ? { counter: id } : { service: id })
  }
  return (
    <Window title={fill(say.transferTitle, { number: ticket.number })} onClose={onClose}>
      <p className="small">{say.transferHelp}</p>
      <Finder label={say.transferFind} choices={[...counters, ...services]} onChoose={choose} />
    </Window>
  )
}
