import type { Counts, Figures } from '#domains/queue/figures.ts'
import type { Lang } from '#kernel/text.ts'
import { csv } from '#pages/ui/csv.ts'
import { ministryWords } from './words.ts'

/** The columns of every table, in their order. */
export const columns = ['visits', 'services', 'done', 'missed', 'cancelled', 'waitMedian', 'waitP90'] as const satisfies (keyof Counts)[]

/** The figures as a file: by day, then by agency. */
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
  return csv(lines)
}
