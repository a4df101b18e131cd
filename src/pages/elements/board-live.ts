import { createCalls } from './board/calls.ts'
import { readCall, type Shown } from './board/row.ts'
import { createSound } from './board/sound.ts'
import { askAgain, listen } from './board/source.ts'
import { createState } from './board/state.ts'
import { elapsed } from './board/time.ts'

/** ms: how often the page is asked for when nothing happens, while the connection is lost, and at most when much happens. */
const CALM = 8000
const LOST = 2000
const BUSY = 1000

/** A new release, or the simulation was switched: the board takes the new page by itself. */
const isRenewed = (page: Document, main: HTMLElement) => {
  const of = (where: Document) =>
    `${(where.querySelector('script[src*=board-live]') as Element).getAttribute('src')} ${(where.querySelector('main') as HTMLElement).dataset.simulasi}`
  return main.dataset.voiceState !== 'speaking' && of(page) !== of(document)
}

const start = (main: HTMLElement) => {
  const state = createState(main)
  const calls = createCalls(main, elapsed, number => sound.cancel(number))
  const sound = createSound(main, calls, state.now)
  let asked = elapsed()
  let asking = false
  let changed = false

  const heard = (call: Shown) => {
    calls.heard(call, state.now())
    if (!state.quiet()) sound.say(call)
  }
  const redraw = (page: Document, since: number) => {
    const is = page.querySelector('main') as HTMLElement
    const synced = Number(main.dataset.now)
    state.alive()
    if (isRenewed(page, main)) return location.reload()
    state.renew(is)
    calls.compare([].map.call(is.querySelectorAll('.call'), readCall) as Shown[], since, synced).forEach(heard)
    for (const part of ['.strip', '.head-date']) {
      const [old, fresh] = [main.querySelector(part) as Element, is.querySelector(part) as Element]
      if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML
    }
  }
  const ask = () => {
    const since = elapsed()
    asking = true
    changed = false
    const done = () => {
      asking = false
      asked = elapsed()
    }
    // Not answered: no sign of life, and after a while the board tells its age.
    askAgain()
      .then(page => redraw(page, since))
      .then(done, done)
  }
  const tick = () => {
    const rest = state.lost() ? LOST : changed ? BUSY : CALM
    if (!asking && elapsed() - asked > rest) ask()
    state.draw()
    calls.tick()
    ;(main.querySelector('#none') as HTMLElement).hidden = calls.some()
  }
  listen(main, {
    call(call) {
      if (calls.isNew(call)) heard(call)
      tick()
    },
    changed() {
      changed = true
      tick()
    },
    alive: state.alive,
  })
  setInterval(tick, 250)
  tick()
}

const main = document.querySelector<HTMLElement>('main[data-mall]')
if (main) start(main)
