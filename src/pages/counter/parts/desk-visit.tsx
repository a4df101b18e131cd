import type { TicketStatus, VisitStatus } from '#domains/queue/visit-status.ts'
import { clockTime, fill, minutesRange, pick } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { deskWords } from '../desk-words.ts'
import { classWords, holdWords, stateWords } from '../known.ts'
import type { DeskService } from './desk-forms.tsx'

type DeskVisitProps = {
  visit: VisitStatus
  mall: { id: string; zone: string }
  services: readonly DeskService[]
  /** What was written to open the phone and did not do; null when nothing came back. */
  reason: string | null
}

/** One visit as the desk sees it: where its holder should be, and what the desk can do for them. */
export function DeskVisit({ visit, mall, services, reason }: DeskVisitProps) {
  const lang = useLang()
  const say = deskWords[lang]
  const { number, key, tickets, checkedInAt } = visit
  const away = tickets.some(({ state }) => state === 'missed' || state === 'held')
  const open = tickets.some(({ state }) => ['waiting', 'held', 'missed'].includes(state))
  return (
    <section className="panel stack" aria-labelledby="visit-number">
      <div className="visit-head">
        <h2 id="visit-number" className="visit-number">
          {number}
        </h2>
        <div>
          <StatusTag {...(checkedInAt ? { tone: 'ok' } : { tone: 'warn' })}>
            {checkedInAt ? fill(say.checkedIn, { time: clockTime(lang, checkedInAt, mall.zone) }) : say.notHere}
          </StatusTag>{' '}
          {visit.class ? <StatusTag icon="users">{pick(lang, classWords[visit.class as keyof typeof classWords])}</StatusTag> : null}
        </div>
        <a href={`/${mall.id}/anjungan/cetak/${key}`}>{say.print}</a>
      </div>
      <ul className="needs">
        {tickets.map(ticket => (
          <Need key={ticket.id} ticket={ticket} visit={visit} services={services} />
        ))}
      </ul>
      <form className="actions" method="post" action={`/informasi?nomor=${number}`}>
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="number" value={number} />
        {!checkedInAt && open ? (
          <Button name="act" value="check-in" icon="check">
            {say.checkIn}
          </Button>
        ) : null}
        {away ? (
          <Button name="act" value="return" icon="arrow-back-up">
            {say.comeBack}
          </Button>
        ) : null}
      </form>
      {visit.hasPhone ? <OpenPhone number={number} visit={key} reason={reason} /> : null}
      {open ? (
        <details>
          <summary>{say.cancel}</summary>
          <form className="stack" method="post" action={`/informasi?nomor=${number}`}>
            <input type="hidden" name="key" value={key} />
            <input type="hidden" name="number" value={number} />
            <p className="small">{say.cancelHelp}</p>
            <Button kind="danger" name="act" value="cancel">
              {fill(say.cancelSure, { number })}
            </Button>
          </form>
        </details>
      ) : null}
    </section>
  )
}

/** Opens the phone for a reason; one that did not do comes back to be mended. */
function OpenPhone({ number, visit, reason }: { number: string; visit: string; reason: string | null }) {
  const say = deskWords[useLang()]
  return (
    <details open={reason !== null}>
      <summary>{say.openPhone}</summary>
      <form className="stack" method="post" action={`/informasi?nomor=${number}`}>
        <input type="hidden" name="key" value={visit} />
        <input type="hidden" name="number" value={number} />
        <Field
          id="reason-phone"
          name="reason"
          label={say.openPhoneWhy}
          hint={say.openPhoneHint}
          autoComplete="off"
          maxLength={300}
          value={reason ?? undefined}
          error={reason === null ? undefined : say.openPhoneShort}
        />
        <Button kind="secondary" name="act" value="phone">
          {say.openPhone}
        </Button>
      </form>
    </details>
  )
}

type NeedProps = { ticket: TicketStatus; visit: VisitStatus; services: readonly DeskService[] }

function Need({ ticket, visit, services }: NeedProps) {
  const lang = useLang()
  const say = deskWords[lang]
  const known = services.find(one => one.id === ticket.service)
  const { wait, ahead } = ticket
  const stands = [
    pick(lang, stateWords[ticket.state]),
    ticket.counterNumber && fill(say.atCounter, { number: ticket.counterNumber }),
    ticket.waitsForOther
      ? say.waitsForOther
      : wait && ahead !== null && fill(say.ahead, { count: ahead, wait: minutesRange(lang, wait.p10, wait.p90) }),
  ].filter(Boolean)
  return (
    <li>
      <span>
        <b>{known ? pick(lang, known.name) : ticket.service}</b>
        <small>
          {known?.agency ?? ticket.agency} · {stands.join(' · ')}
        </small>
      </span>
      {['waiting', 'called', 'serving'].includes(ticket.state) ? <TicketForms ticket={ticket} visit={visit} services={services} /> : null}
    </li>
  )
}

function TicketForms({ ticket, visit, services }: NeedProps) {
  const lang = useLang()
  const say = deskWords[lang]
  const to = services.filter(one => one.offered && one.id !== ticket.service)
  const hidden = (
    <>
      <input type="hidden" name="key" value={visit.key} />
      <input type="hidden" name="number" value={visit.number} />
      <input type="hidden" name="ticket" value={ticket.id} />
    </>
  )
  return (
    <details className="more">
      <summary>
        {say.hold}, {say.transfer.toLowerCase()}
      </summary>
      <form className="ask" method="post" action={`/informasi?nomor=${visit.number}`}>
        {hidden}
        <Field
          id={`why-${ticket.id}`}
          name="reason"
          label={say.why}
          options={Object.entries(holdWords).map(([value, word]) => ({ value, label: pick(lang, word) }))}
        />
        <Button kind="secondary" name="act" value="hold">
          {say.hold}
        </Button>
      </form>
      <form className="ask" method="post" action={`/informasi?nomor=${visit.number}`}>
        {hidden}
        <Field
          id={`to-${ticket.id}`}
          name="service"
          label={say.transferTo}
          options={to.map(one => ({ value: one.id, label: `${one.agency}: ${pick(lang, one.name)}` }))}
        />
        <Button kind="secondary" name="act" value="transfer">
          {say.transfer}
        </Button>
      </form>
    </details>
  )
}
