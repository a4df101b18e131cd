import type { Lang } from '#kernel/text.ts'

/** Classes a visitor may declare (rules.md 1: believed, not printed). */
export const classes = ['elderly', 'pregnant', 'disability', 'infant'] as const
export type VisitorClass = (typeof classes)[number]

export type Screen = 'start' | 'needs' | 'agencies' | 'agency' | 'search' | 'refused' | 'review' | 'away' | 'result'
export type Problem = { title: string; detail: string }
export type Taken = {
  key: string
  number: string
  tickets: { service: string; ahead: number | null; wait: { p10: number; p90: number } | null }[]
}

/** One person in front of the kiosk. Whatever they chose is gone when it begins anew. */
export type Visit = {
  screen: Screen
  /** Where "Kembali" leads, the nearest last. */
  past: Screen[]
  page: number
  agency: string | null
  /** The need that is not served here. */
  shown: string | null
  query: string
  needs: string[]
  class: VisitorClass | null
  low: boolean
  lang: Lang
  /** Names the request for a number: the same press, or the same press once more, is one visit. */
  requestKey: string | null
  taking: boolean
  problem: Problem | null
  taken: Taken | null
}

export type Act =
  | { do: 'begin' | 'back' | 'end' | 'away' }
  | { do: 'open'; screen: Screen; agency?: string }
  | { do: 'turn'; page: number }
  | { do: 'pick'; need: string; refused: boolean }
  | { do: 'drop'; need: string }
  | { do: 'class'; class: VisitorClass }
  | { do: 'type'; query: string }
  | { do: 'reach' }
  | { do: 'speak'; lang: Lang }
  | { do: 'press'; key: string }
  | { do: 'taken'; key: string; taken: Taken }
  | { do: 'refused'; key: string; problem: Problem }

/** As many needs as one number takes. */
export const MOST = 8

export const noVisit: Visit = {
  screen: 'start',
  past: [],
  page: 0,
  agency: null,
  shown: null,
  query: '',
  needs: [],
  class: null,
  low: false,
  lang: 'id',
  requestKey: null,
  taking: false,
  problem: null,
  taken: null,
}

const open = (visit: Visit, screen: Screen): Visit => ({ ...visit, screen, past: [...visit.past, visit.screen], page: 0 })
/** What was asked for is another thing now: it needs a name of its own. */
const other = (visit: Visit): Visit => ({ ...visit, requestKey: null, problem: null })

/** What a touch does. Pure: the same in a test as on the screen. */
export function act(visit: Visit, what: Act): Visit {
  switch (what.do) {
    case 'begin':
      return open(visit, 'needs')
    case 'end':
      return noVisit
    case 'back':
      if ((visit.past.at(-1) ?? 'start') === 'start') return noVisit
      return { ...visit, screen: visit.past.at(-1)!, past: visit.past.slice(0, -1), page: 0, problem: null }
    case 'open':
      return { ...open(visit, what.screen), agency: what.agency ?? visit.agency, query: '' }
    case 'turn':
      return { ...visit, page: what.page }
    case 'pick':
      return pick(visit, what)
    case 'drop': {
      const needs = visit.needs.filter(need => need !== what.need)
      return needs.length ? other({ ...visit, needs }) : { ...noVisit, screen: 'needs', past: ['start'], low: visit.low, lang: visit.lang }
    }
    case 'class':
      return other({ ...visit, class: visit.class === what.class ? null : what.class })
    case 'type':
      return { ...visit, query: what.query.slice(0, 30), page: 0 }
    case 'reach':
      return { ...visit, low: !visit.low }
    case 'speak':
      return { ...visit, lang: what.lang }
    case 'away':
      return visit.screen === 'away' || visit.screen === 'start' ? visit : open(visit, 'away')
    default:
      return answer(visit, what)
  }
}

function pick(visit: Visit, { need, refused }: { need: string; refused: boolean }): Visit {
  if (refused) return { ...open(visit, 'refused'), shown: need }
  const needs = visit.needs.includes(need) ? visit.needs : [...visit.needs, need].slice(0, MOST)
  return { ...other({ ...visit, needs }), screen: 'review', past: ['start', 'needs'], page: 0 }
}

/** What came of asking for the number. An answer that comes after its visitor has gone is nobody else's. */
function answer(visit: Visit, what: Extract<Act, { do: 'press' | 'taken' | 'refused' }>): Visit {
  if (what.do === 'press') return { ...visit, taking: true, problem: null, requestKey: visit.requestKey ?? what.key }
  if (what.key !== visit.requestKey) return visit
  if (what.do === 'taken') return { ...visit, taking: false, taken: what.taken, screen: 'result', past: [] }
  return { ...visit, taking: false, problem: what.problem, screen: 'review', past: ['start', 'needs'], requestKey: null }
}
