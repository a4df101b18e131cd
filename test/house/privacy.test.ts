import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { consentWords, phoneConsent } from '#domains/people/consent-words.ts'
import type { Keeping } from '#domains/people/retention.ts'
import { fill, type Lang } from '#kernel/text.ts'
import { keptOfVisitors, visitorData } from '#pages/citizen/parts/visitor-data.ts'
import { privacy } from '#pages/citizen/words/privacy.ts'
import { mapFile } from '../../bin/data-map.ts'
import { keepings } from '../../src/keepings.ts'

/** Rules about who works here, and about nobody else: what is not named here is about visitors, and `/MALL/privasi` has to tell them. */
const OF_STAFF = [
  'ways in of who left',
  'sign-in attempts',
  'sessions',
  'invitations',
  'answered passkey challenges',
  'sign-ins by a provider under way',
  'pairing codes',
  'full sign-ins at counter computers',
]
/** Tables of sensitive columns that no rule ends and that hold no visitor; of a breach, its notebook is asked to name nobody. */
const TABLES_OF_STAFF = [
  ...['access_tokens', 'api_keys', 'breach_entries', 'counter_sessions', 'grants', 'oidc_links', 'passkeys', 'recovery_codes'],
  ...['sign_in_links', 'staff', 'staff_pins'],
]
const lines = Object.values(visitorData) as { kind?: string; columns?: Record<string, readonly string[]> }[]

/** 'visits.key': columns of the committed data map that stay as long as their row. */
function columnsWithoutEnd(): string[] {
  const [, ...tables] = readFileSync(mapFile, 'utf8').split(/^## /m)
  return tables.flatMap(text => {
    const table = text.slice(0, text.indexOf('\n'))
    return [...text.matchAll(/^\| `(\w+)` \|.*\| as long as the row \|$/gm)].map(([, column]) => `${table}.${column}`)
  })
}

describe('the page that tells visitors what is kept of them', () => {
  test('names every rule of retention that is not about staff alone, each once', () => {
    const told = lines.flatMap(({ kind }) => kind ?? [])
    expect([...told, ...OF_STAFF].toSorted()).toEqual(keepings.map(({ kind }) => kind).toSorted())
  })

  test('names every sensitive column that no rule ends, unless it is about staff', () => {
    const columns = columnsWithoutEnd()
    expect(columns).toContain('visits.key')
    const told = lines.flatMap(line =>
      Object.entries(line.columns ?? {}).flatMap(([table, its]) => its.map(column => `${table}.${column}`)),
    )
    expect(told.toSorted()).toEqual(columns.filter(column => !TABLES_OF_STAFF.includes(column.split('.')[0]!)).toSorted())
  })

  test('takes how long from the rules: another time there is another one here, and a rule that is gone is told', () => {
    const longer: Keeping[] = keepings.map(one => (one.kind === 'phones' ? { ...one, kept: { id: '9 tahun', en: '9 years' } } : one))
    expect(keptOfVisitors(longer).phone).toEqual({ id: '9 tahun', en: '9 years' })
    expect(() => keptOfVisitors(keepings.filter(({ kind }) => kind !== 'phones'))).toThrow('no rule of retention is about phone')
  })

  test.each<Lang>(['id', 'en'])('writes no time of its own beside the 3 x 24 hours of the law, and one for each that ends, %s', lang => {
    const { data, ...rest } = privacy[lang]
    expect(JSON.stringify(privacy[lang]).replaceAll('3 x 24', '')).not.toMatch(/\d+ (jam|hari|bulan|tahun|hours?|days?|months?|years?)\b/)
    for (const [name, kept] of Object.entries(keptOfVisitors()))
      expect(data[name as keyof typeof data].kept.includes('{kept}'), name).toBe(kept !== null)
    const times = Object.fromEntries(Object.keys(visitorData).map(name => [name, 'x']))
    for (const one of [...rest.short, rest.withdrawHow]) expect(() => fill(one, times)).not.toThrow()
  })

  test('agrees with the sentence that a person agrees to beside the field', () => {
    for (const lang of ['id', 'en'] as const) {
      const [time] = keptOfVisitors().phone[lang].match(/^\d+ \w+/)!
      expect(consentWords[phoneConsent][lang]).toMatch(new RegExp(`(dihapus|erased) ${time} `))
    }
  })
})
