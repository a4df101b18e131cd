import { fill, type Lang, number, shortDate } from '#kernel/text.ts'
import { actingNames, actorNames, nobodyNames, places, scopes, sentences } from './audit-words.ts'
import type { FoundRow } from './found-audit.ts'

/** One thing that was done or read, as a sentence in the reader's language. */
export type AuditLine = { at: Date; act: string; text: string; reason: string | null }

/** The line of the record as somebody would tell it. */
export function lineOf(lang: Lang, row: FoundRow): AuditLine {
  const { at, act, actor, reason, data } = row
  const template = sentences[lang][`${act}/${row.opens}`] ?? sentences[lang][act] ?? sentences[lang].other!
  const held = typeof data.role === 'string' ? (actorNames[lang][data.role] ?? data.role) : ''
  const role = data.acting === true ? fill(actingNames[lang], { role: held }) : held
  const text = fill(template, {
    who: row.name ?? actorNames[lang][kindOf(actor)] ?? actor,
    number: row.number ?? nobodyNames[lang],
    counter: row.counter ?? '-',
    nth: typeof data.nth === 'number' ? data.nth : 1,
    subject: row.subject ?? '',
    role,
    scope: scopeWords(lang, row),
    act,
    where: whereWords(lang, row),
    on: data.on === true ? 1 : 0,
    rows: amount(lang, data.rows),
    faults: amount(lang, data.faults),
    lines: amount(lang, data.lines),
  })
  return { at, act, text: text.charAt(0).toUpperCase() + text.slice(1), reason }
}

const amount = (lang: Lang, value: unknown) => (typeof value === 'number' ? number(lang, value) : '-')

const kindOf = (actor: string) => actor.split(':')[0]!

/** The pseudonyms without a person that a reader would find by these words: 'sistem' is the night watch. */
export function kindsNamed(lang: Lang, words: string): string[] {
  const sought = words.trim().toLowerCase()
  return sought ? Object.keys(actorNames[lang]).filter(kind => actorNames[lang][kind]!.toLowerCase().includes(sought)) : []
}

/** At which agency and from when until when a role is held; entries written before the days stood in them name the agency alone. */
function scopeWords(lang: Lang, { agency, data }: FoundRow): string {
  const say = scopes[lang]
  const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? shortDate(lang, value) : null)
  const [from, until] = [day(data.from), day(data.until)]
  const place = typeof data.agency === 'string' ? fill(say.agency, { agency: agency ?? data.agency }) : ''
  if (!from) return place
  return place + (until ? fill(say.term, { from, until }) : fill(say.since, { from }))
}

function whereWords(lang: Lang, { device, data }: FoundRow): string {
  if (device) return fill(places[lang].device, { place: device })
  return typeof data.browser === 'string' ? fill(places[lang].browser, { place: data.browser }) : ''
}
