import { useEffect, useState } from 'react'
import type { Words } from '#kernel/text.ts'
import { ask } from '../ask.ts'
import type { Touch } from './touch.ts'

/** What is told of a need before its number is taken (the API's answer for one service). */
export type Details = {
  id: string
  fee: { label: Words }
  time: { label: Words }
  requirements: { anyOf: { id: string; name: Words }[]; when: Words | null }[]
  place: { words: Words | null; counters: { number: number }[] }
  state: { open: boolean; words: Words } | null
  wait: { ahead: number; wait: { p10: number; p90: number } } | null
}

/** The details of the needs chosen, in their order; null while they are being read. A server that is away leads to its screen. */
export function useDetails({ offer, visit: { needs, lang }, send }: Pick<Touch, 'offer' | 'visit' | 'send'>): Details[] | null {
  const [known, setKnown] = useState<Record<string, Details>>({})
  const missing = needs.filter(id => !known[id]).join(' ')
  useEffect(() => {
    if (!missing) return
    let gone = false
    for (const id of missing.split(' ')) {
      ask<Details>(`/malls/${offer.mall.id}/services/${id}`, lang).then(said => {
        if (gone) return
        if ('body' in said) setKnown(before => ({ ...before, [id]: said.body }))
        else send({ do: 'away' })
      })
    }
    return () => {
      gone = true
    }
  }, [missing, lang, offer.mall.id, send])
  return missing ? null : needs.map(id => known[id]!)
}
