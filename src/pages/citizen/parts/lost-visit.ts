import { data } from 'react-router'
import { malls } from '#domains/malls/malls.ts'
import { Refusal } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { visit as words } from '../words/visit.ts'

/** For the address of a visit that there is not: 404 with the way to find it again at the mall its first letters name. Any other error goes on. */
export const lostVisit =
  ({ sql, asking }: PageContext, key: string) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof Refusal) || error.code !== 'not.found') throw error
    const say = words[asking.lang]
    const all = await malls(sql, asking.now)
    const mall = all.find(one => key.startsWith(`${one.code}-`)) ?? (all.length === 1 ? all[0] : undefined)
    const ways = mall ? [{ href: `/${mall.id}/nomor-saya`, text: say.lostFind }] : [{ href: '/', text: say.lostMalls }]
    throw data({ title: say.lost404, detail: mall ? say.lostHelp : say.lostHelpMalls, ways }, { status: 404 })
  }
