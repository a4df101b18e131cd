import { z } from 'zod'

/** What the operations answer, as the OpenAPI document tells it. */
const instant = z.iso.datetime({ offset: true }).describe('ISO 8601')
const id = z.string()
export const Range = z.object({ p10: z.int(), p50: z.int(), p90: z.int() }).describe('Minutes; in eight of ten cases between p10 and p90')

export const TicketAnswer = z.object({
  id: z.uuid(),
  number: z.string(),
  service: id,
  agency: id,
  state: z.enum(['waiting', 'called', 'serving', 'done', 'missed', 'held', 'cancelled', 'transferred']),
  turnAt: instant.nullable(),
  ahead: z.int().nullable(),
  wait: Range.nullable(),
  waitsForOther: z.boolean(),
  counter: id.optional(),
  counterNumber: z.int().optional(),
  place: z.string().optional(),
  placeEn: z.string().optional(),
  calledAt: instant.nullable(),
  nth: z.int(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  undoUntil: instant.nullable(),
})
export const VisitAnswer = z.object({
  key: z.string().describe('Unguessable: who has it is the visitor'),
  mall: id,
  number: z.string().describe('Kept at every counter'),
  state: z.enum(['expected', 'waiting', 'called', 'serving', 'held', 'missed', 'done', 'cancelled']),
  businessDay: z.iso.date(),
  channel: z.string(),
  class: z.string().nullable().optional().describe('What was declared; for the holder alone'),
  issuedAt: instant,
  checkedInAt: instant.nullable(),
  phone: z.string().nullable().describe('Masked, 0812-****-7890; null when none was given'),
  phoneProvenAt: instant.nullable().describe('When its holder typed the code sent to it'),
  tickets: z.array(TicketAnswer.omit({ number: true })),
})
export const ExportAnswer = VisitAnswer.pick({
  number: true,
  businessDay: true,
  channel: true,
  class: true,
  phone: true,
  phoneProvenAt: true,
  issuedAt: true,
  checkedInAt: true,
}).extend({
  consents: z
    .array(
      z.object({
        at: instant,
        act: z.enum(['given', 'withdrawn']),
        words: z.string(),
        text: z.string(),
        lang: z.string(),
        channel: z.string(),
      }),
    )
    .describe('Receipts: what was agreed to or taken back, in the words that were shown'),
  readings: z.array(z.object({ at: instant, reason: z.string() })).describe('When the information desk opened the phone, and why'),
  events: z
    .array(z.object({ at: instant, kind: z.string(), counter: id.nullable(), words: z.string().nullable() }))
    .describe('What happened; `words`: why an officer called out of turn, as they wrote it'),
})
export const BoardAnswer = z.object({
  counters: z.array(
    z.object({
      id,
      label: z.string(),
      place: z.string(),
      placeEn: z.string(),
      agency: id,
      state: z.enum(['closed', 'open', 'called', 'serving']),
      number: z.string().optional(),
    }),
  ),
  recentCalls: z.array(
    z.object({
      number: z.string(),
      counter: id,
      counterNumber: z.int(),
      place: z.string(),
      placeEn: z.string(),
      agency: id,
      nth: z.int(),
      calledAt: instant,
    }),
  ),
  lines: z.array(z.object({ agency: id, waiting: z.int(), next: z.array(z.string()) })),
})
export const CounterAnswer = z.object({
  id,
  number: z.int(),
  label: z.string(),
  agency: id,
  place: z.string(),
  placeEn: z.string(),
  open: z.boolean(),
  services: z.array(id),
  officer: z.object({ id: z.string(), name: z.string().optional().describe('For staff; programs are not told') }).nullable(),
  openedAt: instant.nullable(),
  ticket: z
    .object({
      id: z.uuid(),
      number: z.string(),
      service: id,
      state: z.string(),
      calledAt: instant,
      startedAt: instant.nullable(),
      nth: z.int(),
      class: z.string().nullable().optional().describe('What was declared; for officers of that agency'),
    })
    .nullable(),
  waiting: z.int(),
  servedToday: z.int(),
})
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().describe('Stable'),
  fields: z.record(z.string(), z.string()).optional(),
  challenge: z
    .object({ text: z.string(), count: z.int(), bits: z.int() })
    .optional()
    .describe(
      'With `challenge.required`: for each piece i < count find n < 2^32 so that SHA-256 of (SHA-256 of text, i and n as four bytes each, big-endian) begins with so many zero bits; send `Pendopo-Pass: text n1-n2-…`',
    ),
})
/** Objects of the catalogue: their shape is the reference data's own. */
export const Loose = z.looseObject({})
export const list = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable().optional() })
