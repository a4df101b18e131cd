import { counters } from '#domains/agencies/counters.ts'
import { PlaceDevice, placeDevice } from '#domains/people/place-device.ts'
import { refuse } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'

/** A counter of the mall as a form names it, undefined when none was chosen. Refuses `not.found` for one of another mall. */
export async function counterNamed({ sql, asking }: PageContext, id: string): Promise<string | undefined> {
  if (!id) return undefined
  const all = await counters(sql, asking.who.mall!)
  return all.find(one => one.id === id)?.id ?? refuse('not.found')
}

/** Says anew where a device stands, for which counter, and when it locks itself. Refuses `input.invalid` and as `place-device.ts` does. */
export async function placeAct(here: PageContext, of: (name: string) => string) {
  const counter = await counterNamed(here, of('counter'))
  const lockMin = of('lock')
  const input = PlaceDevice.safeParse({ place: of('place'), ...(counter && { counter }), ...(lockMin && { lockMin }) })
  if (!input.success) refuse('input.invalid')
  await placeDevice(here.sql, here.asking, of('device'), input.data)
}
