import { PairDevice, pairDevice } from '#domains/people/pair-device.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { told } from '#pages/staff/told.ts'
import { deviceWords } from './device-words.ts'
import { counterNamed } from './place-act.ts'

/** The pairing form as it comes back: what is wrong with which field, and what was typed. */
export type PairFault = {
  status: number
  text: string
  code?: string
  place?: string
  typed: { code: string; place: string; counter: string }
}

/** Pairs the device whose code was typed, for a counter if one was chosen; null when it is paired. */
export async function pairAct(here: PageContext, counter: string, typed: { code: string; place: string }): Promise<PairFault | null> {
  const { sql, ring, asking } = here
  const say = deviceWords[asking.lang]
  const named = await counterNamed(here, counter)
  const parsed = PairDevice.safeParse({ ...typed, ...(named && { counter: named }) })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => issue.path[0])
    return {
      status: 422,
      text: say.pairBad,
      typed: { ...typed, counter },
      ...(wrong.includes('code') && { code: say.pairCodeBad }),
      ...(wrong.includes('place') && { place: say.pairPlaceBad }),
    }
  }
  const refused = await pairDevice(sql, ring, asking, parsed.data).then(
    () => null,
    error => told(error, asking.lang),
  )
  return (
    refused && { status: refused.status, text: refused.title, code: `${refused.title}. ${refused.detail}`, typed: { ...typed, counter } }
  )
}
