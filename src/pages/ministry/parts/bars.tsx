import type { DayFigures } from '#domains/queue/figures.ts'
import { fill, shortDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { ministryWords } from '../words.ts'

const STEP = 10
const HEIGHT = 80

/** Visits of each day as bars, oldest first; what it shows is also said. */
export function Bars({ days }: { days: DayFigures[] }) {
  const lang = useLang()
  const say = ministryWords[lang]
  const visits = days.map(one => one.visits)
  const most = Math.max(1, ...visits)
  const [from, to] = [days[0]?.day, days.at(-1)?.day].map(day => (day ? shortDate(lang, day) : ''))
  const text = fill(say.chartText, { least: Math.min(...visits), most, from: from ?? '', to: to ?? '' })
  return (
    <figure className="bars">
      <figcaption>{say.chart}</figcaption>
      <svg viewBox={`0 0 ${Math.max(days.length, 10) * STEP} ${HEIGHT}`} preserveAspectRatio="xMinYMax" role="img" aria-label={text}>
        {days.map((one, i) => {
          const height = Math.max(1, Math.round((one.visits / most) * HEIGHT))
          return <rect key={one.day} x={i * STEP + 1} y={HEIGHT - height} width={STEP - 2} height={height} />
        })}
      </svg>
      <p className="small">
        {from} – {to}
      </p>
    </figure>
  )
}
