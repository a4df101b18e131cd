import { byItself } from '../tools/by-itself.ts'
import type { Shown } from './row.ts'

type Frame = { number: string; counter: string; counterNumber: number; place: string; placeEn: string; nth: number; at: string }

/** A call of the live stream as this board shows it; nothing when it is for another zone. */
const callOf = (data: string, { lang, dataset: { among } }: HTMLElement): Shown | undefined => {
  const { number, counter, counterNumber, place, placeEn, nth, at } = JSON.parse(data) as Frame
  if (among !== undefined && among.split(' ').indexOf(counter) < 0) return undefined
  return { number, counter, counterNumber: String(counterNumber), place: lang === 'en' ? placeEn : place, nth, at: Date.parse(at) }
}

/** The public stream of the hall. The browser resumes it by itself; when a proxy answers with an error it gives up, and we begin anew. */
export const listen = (main: HTMLElement, on: { call: (call: Shown) => void; changed: () => void; alive: () => void }): void => {
  const source = new EventSource(`/api/v1/malls/${main.dataset.mall}/events`)
  const hear = (name: string, then: (data: string) => void) =>
    source.addEventListener(name, event => {
      on.alive()
      then((event as MessageEvent<string>).data)
    })
  hear('open', on.changed)
  hear('changed', on.changed)
  hear('undone', on.changed)
  hear('call', data => {
    const call = callOf(data, main)
    if (call) on.call(call)
  })
  source.onerror = () => {
    if (source.readyState === 2) setTimeout(() => listen(main, on), 3000)
  }
}

/** This page as the server has it now. Rejects after 5 s, when it is another page, or an error. */
export const askAgain = async (): Promise<Document> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 5000)
  const answer = await fetch(location.href, { headers: byItself, signal: stop.signal })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  clearTimeout(timer)
  if (!answer.ok || !page.querySelector('#calls')) throw new Error(answer.statusText)
  return page
}
