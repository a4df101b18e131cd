import type { RouterContextProvider } from 'react-router'
import type { CounterPc } from '#domains/people/counter-pc.ts'
import { takeSeat } from '#domains/queue/take-seat.ts'
import { page } from '#kernel/page-context.ts'
import { computerHere } from '#pages/staff/computer-here.ts'
import { sittingOf } from '#pages/staff/sitting.ts'

/**
 * The counter computer somebody who signed in works at; null in any other browser. The first look at a work screen after a full sign-in notes it:
 * from then on their PIN is heard there.
 */
export async function atComputer(args: { request: Request; context: Readonly<RouterContextProvider> }): Promise<CounterPc | null> {
  const here = args.context.get(page)
  const [found, sitting] = await Promise.all([computerHere(args.request, here), sittingOf(args)])
  if (!found || found.pc.mall !== here.asking.who.mall) return null
  if (sitting) await takeSeat(found.sql, found.pc, sitting.session, here.asking.now)
  return found.pc
}
