import type { ReactNode } from 'react'

type TicketProps = {
  /** As it is called: 'A014'. */
  number: string
  /** Above the number: "Nomor antrean Anda". */
  label?: ReactNode
  /** Under the number: state or the words of the moment. */
  state?: ReactNode
  /** `call` turns the head amber; `off` greys what is over. */
  tone?: 'wait' | 'call' | 'off'
  /** Below the tear line: place, range, itinerary. */
  children?: ReactNode
}

/** The ticket: rounded frame with two notches; the same shape on phone, paper, kiosk and board. */
export function Ticket({ number, label, state, tone = 'wait', children }: TicketProps) {
  return (
    <article className="ticket" data-tone={tone}>
      <div className="ticket-head">
        {label ? <span className="ticket-label">{label}</span> : null}
        <b className="ticket-number">{number}</b>
        {state}
      </div>
      {children ? <div className="ticket-stub stack">{children}</div> : null}
    </article>
  )
}
