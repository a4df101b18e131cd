import type { Counts, Figures } from '#domains/queue/figures.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang } from '#kernel/text.ts'
import { csv } from '#pages/ui/csv.ts'
import { ministryWords } from './words.ts'

/** The columns of every table, in their order. */
export const columns = ['visits', 'services', 'done', 'missed', 'cancelled', 'waitMedian', 'waitP90'] as const satisfies (keyof Counts)[]

type Made = { mall: string; zone: string; now: Date }

/**
 * The figures as a spreadsheet reads them where a comma parts decimals: UTF-8 with a mark, semicolons, lines ended by CRLF. Nothing in it can be
 * taken for a formula. Mall, period and time of making lead, as lines of name and value: the file holds two tables already, which keep their columns, and
 * columns that say the same in every row would stand between a reader and the figures.
 */
export function csvOf(figures: Figures, lang: Lang, { mall, zone, now }: Made): string {
  const say = ministryWords[lang]
  const table = (first: string, rows: [string, Counts][]) => [
    [first, ...columns.map(one => (one.startsWith('wait') ? `${say[one]} (${say.minutes})` : say[one]))],
    ...rows.map(([name, counts]) => [name, ...columns.map(one => counts[one])]),
  ]
  const { days } = figures
  const [first, last] = [days[0], days.at(-1)]
  const lines = [
    [say.mall, mall],
    [say.from, first?.day ?? say.none],
    [say.to, last?.day ?? say.none],
    [say.counted, fill(say.countedDays, { n: days.length })],
    [say.made, `${localDay(now, zone)} ${clockTime(lang, now, zone)}`],
    ...(figures.simulated ? [[say.simulated]] : []),
    [],
    ...table(say.day, [...days.map((one): [string, Counts] => [one.day, one]), [say.total, figures.total]]),
    [],
    ...table(
      say.agency,
      figures.agencies.map(one => [one.name, one]),
    ),
  ]
  return csv(lines)
}
