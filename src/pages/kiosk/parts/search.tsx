import { useEffect, useState } from 'react'
import { ask } from '../ask.ts'
import { needTile } from './choose.tsx'
import { Frame } from './frame.tsx'
import { Tiles } from './tiles.tsx'
import type { Touch } from './touch.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const FOUND = 3
const PAUSE = 250

/** By typing, for who wants to: large letters in the order of the alphabet, street words understood, three best answers. */
export function Search(touch: Touch) {
  const { offer, visit, say, send } = touch
  const { query } = visit
  const found = useFound(touch)
  const tiles = (found ?? [])
    .flatMap(id => offer.needs.filter(need => need.id === id))
    .slice(0, FOUND)
    .map(need => needTile(touch, need))
  const type = (next: string) => send({ do: 'type', query: next })
  return (
    <Frame
      {...touch}
      title={say.search}
      how={say.searchHow}
      touch={
        <>
          <div className="found" aria-live="polite">
            {tiles.length ? (
              <Tiles tiles={tiles} />
            ) : (
              <p className="touch-note">{found && query ? say.nothing : query ? say.searching : ''}</p>
            )}
          </div>
          <div className="keys">
            {[...LETTERS].map(letter => (
              <button key={letter} type="button" onClick={() => type(query + letter.toLowerCase())}>
                {letter}
              </button>
            ))}
          </div>
        </>
      }
      bar={
        <>
          <button type="button" className="quiet" onClick={() => type(`${query} `)}>
            {say.space}
          </button>
          <button type="button" className="quiet" onClick={() => type(query.slice(0, -1))} disabled={!query}>
            {say.erase}
          </button>
        </>
      }
    >
      <p className="typed" role="status">
        <span className="hidden">{say.typed}: </span>
        {query.toUpperCase()}
        <span className="caret" />
      </p>
    </Frame>
  )
}

/** Ids found for what is typed, null while nothing is known; a server that is away leads to its screen. */
function useFound({ offer, visit: { query, lang }, send }: Touch): string[] | null {
  const [found, setFound] = useState<{ query: string; ids: string[] } | null>(null)
  useEffect(() => {
    const asked = query.trim()
    if (asked.length < 2) return
    let gone = false
    const timer = setTimeout(async () => {
      const said = await ask<{ items: { id: string }[] }>(`/malls/${offer.mall.id}/services?limit=8&q=${encodeURIComponent(asked)}`, lang)
      if (gone) return
      if ('body' in said) setFound({ query, ids: said.body.items.map(item => item.id) })
      else send({ do: 'away' })
    }, PAUSE)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [query, lang, offer.mall.id, send])
  return query.trim().length >= 2 && found?.query === query ? found.ids : null
}
