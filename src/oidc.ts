import { readFile } from 'node:fs/promises'
import { agencies } from '#domains/agencies/agencies.ts'
import { counters } from '#domains/agencies/counters.ts'
import { malls } from '#domains/malls/malls.ts'
import { claimRules } from '#domains/people/claim-rules.ts'
import type { Bound } from '#kernel/bound.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Log } from '#kernel/log.ts'
import { createOidc, type Oidc } from '#kernel/oidc.ts'
import type { OidcSettings } from '#kernel/oidc-settings.ts'

/**
 * The identity provider of the settings, with its file of rules read and held against the malls, agencies and counters that are here. Throws one
 * Error that names what is wrong and what to do. The provider itself is only knocked at: that it is away stops nobody from starting.
 */
export async function openOidc(settings: OidcSettings, { at }: Pick<Bound, 'at'>, parts: { clock: Clock; log: Log }): Promise<Oidc> {
  const file: unknown = settings.rulesFile ? await rulesIn(settings.rulesFile) : { rules: [] }
  const rules = claimRules(file, settings.malls)
  const wrong: string[] = []
  for (const mall of settings.malls) {
    const sql = await at(mall)
    if (!(await malls(sql, parts.clock.now(), mall)).length) {
      wrong.push(`OIDC_MALLS: ${mall} tidak dikenal; periksa tulisannya / is not known, check its spelling`)
      continue
    }
    const [served, each] = [await agencies(sql, mall), await counters(sql, mall)]
    for (const [i, rule] of rules.entries()) {
      if (rule.mall !== mall) continue
      if (rule.agency && !served.some(one => one.id === rule.agency))
        wrong.push(`OIDC_RULES rules.${i}.agency: ${rule.agency} tidak ada di ${mall} / is not at ${mall}`)
      if (rule.counter && !each.some(one => one.id === rule.counter && one.agency.id === rule.agency))
        wrong.push(`OIDC_RULES rules.${i}.counter: ${rule.counter} bukan loket ${rule.agency} di ${mall} / is no counter of ${rule.agency}`)
    }
  }
  if (wrong.length) throw new Error(`Pengaturan belum benar / settings are not right:\n  ${wrong.join('\n  ')}`)
  const oidc = createOidc(settings, file, parts)
  oidc.available()
  return oidc
}

async function rulesIn(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Error(`OIDC_RULES=${path}: berkas tidak terbaca (${error.code}) / the file cannot be read`, { cause: error })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`OIDC_RULES=${path}: bukan JSON yang sah / is not valid JSON (${(error as Error).message})`, { cause: error })
  }
}
