import { fill } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

/** Four figures of now. Nothing measured yet is "belum ada", never 0 minutes. */
export function Figures({ floor: { lines, counters } }: { floor: Floor }) {
  const say = words[useLang()]
  const longest = lines[0]
  const figures = [
    [say.waiting, lines.reduce((sum, line) => sum + line.waiting, 0)],
    [say.longest, longest ? `${fill(say.minutes, { minutes: longest.longestMin })} (${longest.longestNumber})` : say.none],
    [say.openCounters, fill(say.of, { open: counters.filter(one => one.officer).length, all: counters.length })],
    [say.served, counters.reduce((sum, one) => sum + one.servedToday, 0)],
  ] as const
  return (
    <dl className="figures" aria-label={say.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
