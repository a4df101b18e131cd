import type { Keeping } from '#domains/people/retention.ts'
import { type Lang, pick, type Words } from '#kernel/text.ts'
import { keepings } from '../../../keepings.ts'

/**
 * What is kept of visitors, as citizens are told of it: each line stands for a rule of retention by its kind, or for columns that no rule ends. The
 * comments of the columns speak English and of hashes, so lines go by rule and are said in words of their own (`words/privacy.ts`); how long comes
 * from the rules. A test holds that no rule and no sensitive column about visitors is left out.
 */
export const visitorData = {
  number: { columns: { visits: ['key'] } },
  phone: { kind: 'phones' },
  need: { kind: 'declared needs' },
  code: { kind: 'phone codes' },
  consent: { kind: 'consent receipts' },
  readings: { columns: { audit: ['reason'] } },
  searches: { kind: 'empty searches' },
  requests: { kind: 'requests' },
  tries: { kind: 'tries', columns: { limits: ['name_hash'] } },
} as const satisfies Record<string, { kind?: string; columns?: Record<string, readonly string[]> }>

export type Datum = keyof typeof visitorData
/** Null where no rule ends it. */
export type KeptOfVisitors = { [D in Datum]: (typeof visitorData)[D] extends { kind: string } ? Words : null }

/** How long each is kept, by the rules that the worker goes by. Throws for a line whose rule is gone. */
export function keptOfVisitors(rules: readonly Keeping[] = keepings): KeptOfVisitors {
  const lines = Object.entries(visitorData).map(([name, line]) => {
    const rule = 'kind' in line ? rules.find(({ kind }) => kind === line.kind) : null
    if (rule === undefined) throw new Error(`no rule of retention is about ${name}`)
    return [name, rule ? rule.kept : null]
  })
  return Object.fromEntries(lines) as KeptOfVisitors
}

/** How long what ends is kept, in one language, for a sentence that names it in braces. */
export type Times = { [D in Datum as KeptOfVisitors[D] extends Words ? D : never]: string }
export const inSentences = (lang: Lang, kept: KeptOfVisitors) =>
  Object.fromEntries(Object.entries(kept).flatMap(([name, words]) => (words ? [[name, pick(lang, words)]] : []))) as Times
