/** A call as the board shows it; `at` in ms since 1970 by the server's clock. */
export type Shown = { number: string; counter: string; counterNumber: string; place: string; nth: number; at: number }

const text = (row: Element, name: string) => (row.querySelector(`.call-${name}`) as Element).textContent || ''

/** Reads a row as the server wrote it. */
export const readCall = (row: HTMLElement): Shown => ({
  number: row.dataset.number as string,
  counter: row.dataset.counter as string,
  counterNumber: text(row, 'counter'),
  place: text(row, 'place'),
  nth: Number(row.dataset.nth),
  at: Number(row.dataset.at),
})

/** A row for a call, as the server would have written it: a filled copy of the page's template. */
export const makeRow = (template: HTMLElement, call: Shown): HTMLElement => {
  const element = template.cloneNode(true) as HTMLElement
  const put = (name: string, words: string) => {
    ;(element.querySelector(`.call-${name}`) as Element).textContent = words
  }
  put('number', call.number)
  put('counter', call.counterNumber)
  const comma = `${call.place},`.indexOf(',')
  put('floor', call.place.slice(0, comma))
  put('rest', call.place.slice(comma))
  Object.assign(element.dataset, { number: call.number, counter: call.counter, nth: call.nth, at: call.at })
  return element
}

/** Makes these the rows of the list; does nothing when they are, so that a row that stays does not pulse anew. */
export const putRows = (list: HTMLElement, rows: { element: HTMLElement }[]): void => {
  if (rows.length === list.children.length && rows.every((row, i) => list.children[i] === row.element)) return
  list.textContent = ''
  for (const row of rows) list.appendChild(row.element)
}
