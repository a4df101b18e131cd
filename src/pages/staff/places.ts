import { agencies } from '#domains/agencies/agencies.ts'
import { counters } from '#domains/agencies/counters.ts'
import type { HeldRole } from '#domains/people/staff-list.ts'
import type { Sql } from '#kernel/sql.ts'
import { fill, type Lang, shortDate } from '#kernel/text.ts'
import { roleWords, words } from './words.ts'

/** The names by which agencies and counters of a mall are known here. */
export type Places = { agencies: { id: string; name: string }[]; counters: { id: string; number: number; agency: string }[] }

/** The places at which a role may be held: agencies that serve here and their counters. */
export async function placesOf(sql: Sql, mall: string): Promise<Places> {
  const [all, each] = await Promise.all([agencies(sql, mall), counters(sql, mall)])
  return {
    agencies: all.map(({ id, localName }) => ({ id, name: localName })),
    counters: each.map(({ id, number, agency }) => ({ id, number, agency: agency.id })),
  }
}

/** 'Petugas loket · Disdukcapil Kota Kendari · Loket 3': a role and where. */
export function roleTitle(lang: Lang, { role, agency, counter }: Pick<HeldRole, 'role' | 'agency' | 'counter'>, places: Places): string {
  const number = places.counters.find(one => one.id === counter)?.number
  const name = roleWords[lang][role]
  const parts = [
    name[0]!.toUpperCase() + name.slice(1),
    agency && (places.agencies.find(one => one.id === agency)?.name ?? agency),
    counter && (number === undefined ? counter : fill(words[lang].counter, { number })),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** 'Plt untuk Andi · sejak 24 Nov 2026 · sampai 31 Des 2026': since when, until when, for whom, and whether a rule gave it. */
export function roleTerms(lang: Lang, { from, until, actingFor, decree, source }: HeldRole): string {
  const say = words[lang]
  const parts = [
    actingFor && fill(say.acting, { name: actingFor }),
    fill(say.since, { day: shortDate(lang, from) }),
    until && fill(say.until, { day: shortDate(lang, until) }),
    decree,
    source === 'oidc' && say.bySso,
  ]
  return parts.filter(Boolean).join(' · ')
}
