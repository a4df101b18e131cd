import { cancelVisit } from '#domains/queue/cancel-visit.ts'
import { checkIn } from '#domains/queue/check-in.ts'
import { HoldTicket, holdTicket } from '#domains/queue/hold-ticket.ts'
import { OpenPhone, openPhone } from '#domains/queue/open-phone.ts'
import { returnToLine } from '#domains/queue/return-to-line.ts'
import { TakeNumber, takeNumber } from '#domains/queue/take-number.ts'
import { TransferTicket, transferTicket } from '#domains/queue/transfer-ticket.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { visitStatus } from '#domains/queue/visit-status.ts'
import { words as queueWords } from '#domains/queue/words.ts'
import type { Asking } from '#kernel/access.ts'
import { inWords, kernelWords, Refusal, refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { bodyHash, type RequestName } from '#kernel/once.ts'
import type { Pool, Sql } from '#kernel/sql.ts'
import { plain } from '#pages/staff/sent.ts'

/** What a form of the desk asks for; answers the number it is about. The form's own name makes a double press one act. */
export async function deskAct(
  sql: Sql,
  ring: Keyring,
  asking: Asking,
  mall: string,
  form: FormData,
): Promise<{ number: string; given: boolean }> {
  const text = (name: string) => plain(String(form.get(name) ?? '')).trim()
  const what = text('act')
  const request = (body: unknown): RequestName => ({
    scope: `${asking.who.id} desk ${what}`,
    key: text('request') || 'none',
    hash: bodyHash(ring, body),
  })
  if (what === 'give') {
    const input = parsed(TakeNumber, {
      services: form.getAll('service').map(String),
      channel: 'desk',
      ...(text('class') && { class: text('class') }),
      ...(text('phone') && { phone: text('phone') }),
    })
    const { visit } = await takeNumber(sql as Pool, ring, asking, mall, { ...input, via: 'desk' }, request(input))
    return { number: (await visitStatus(sql, mall, visit, asking.now)).number, given: true }
  }
  const visit = await visitByKey(sql, text('key'), asking.now)
  if (what === 'check-in') await checkIn(sql, asking, visit)
  else if (what === 'return') await returnToLine(sql, asking, visit)
  else if (what === 'cancel') await cancelVisit(sql, asking, visit)
  else if (what === 'hold') await holdTicket(sql, asking, ticketIn(text('ticket')), parsed(HoldTicket, { reason: text('reason') }))
  else if (what === 'transfer')
    await transferTicket(sql, asking, ticketIn(text('ticket')), parsed(TransferTicket, { service: text('service') }))
  else refuse('input.invalid')
  return { number: text('number'), given: false }
}

/** A ticket as the database can look it up. Refuses `not.found`. */
const ticketIn = (id: string) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) ? id : refuse('not.found'))

export type Opened = { number: string; phone: string; visitsToday: number; proven: boolean }

/** Opens the phone of the visit a form names, for the reason it gives; answers it as people write it, 0812-3456-7890. */
export async function deskOpenPhone(sql: Pool, ring: Keyring, asking: Asking, form: FormData): Promise<Opened> {
  const visit = await visitByKey(sql, String(form.get('key') ?? ''), asking.now)
  const { phone, visitsToday, proven } = await openPhone(
    sql,
    ring,
    asking,
    visit,
    parsed(OpenPhone, { reason: String(form.get('reason') ?? '') }),
  )
  const written = phone.replace('+62', '0').replace(/^(\d{4})(\d{4})/, '$1-$2-')
  return { number: String(form.get('number') ?? '').slice(0, 12), phone: written, visitsToday, proven }
}

type Schema<T> = { safeParse: (value: unknown) => { success: true; data: T } | { success: false } }

function parsed<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value)
  return result.success ? result.data : refuse('input.invalid')
}

/** A refusal in the desk's words, to be shown above the form that asked; every other fault is ours and goes on. */
export function refusalWords(error: unknown, lang: Asking['lang']): { title: string; detail: string; status: number } {
  const words = error instanceof Refusal ? (queueWords[error.code] ?? kernelWords[error.code]) : undefined
  if (!words) throw error
  const [title, detail] = inWords(words, error as Refusal, lang)
  return { title, detail, status: words.status }
}
