import type { Counts, Figures } from '#domains/queue/figures.ts'
import type { Lang } from '#kernel/text.ts'
import { ministryWords } from './words.ts'

/** The columns of every table, in their order. */
export const columns = ['visits', 'services', 'done', 'missed', 'cancelled', 'waitMedian', 'waitP90'] as const satisfies (keyof Counts)[]

/**
 * The figures as a spreadsheet reads them where a comma parts decimals: UTF-8 with a mark, semicolons, lines ended by CRLF. Nothing in it can be
 * taken for a formula.
 */
export function csvOf(figures: Figures, lang: Lang): string {
  const say = ministryWords[lang]
  const table = (first: string, rows: [string, Counts][]) => [
    [first, ...columns.map(one => (one.startsWith('wait') ? `${say[one]} (${say.minutes})` : say[one]))],
    ...rows.map(([name, counts]) => [name, ...columns.map(one => counts[one])]),
  ]
  const lines = [
    ...(figures.simulated ? [[say.simulated]] : []),
    ...table(say.day, [...figures.days.map((one): [string, Counts] => [one.day, one]), [say.total, figures.total]]),
    [],
    ...table(
      say.agency,
      figures.agencies.map(one => [one.name, one]),
    ),
  ]
  return `\uFEFF${lines.map(line => line.map(cell).join(';')).join('\r\n')}\r\n`
}

/** A cell of text that begins like a formula gets an apostrophe before it. */
function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
