import { clockOf, elapsed, minutesAt, quietUntil } from './time.ts'

/** Without news for so long (ms) the board tells its age. */
const SILENT = 10000
const PAGE_TURN = 10000

/** What the board says of itself: the hall's time, quiet hours, the age of what it shows, which page of lines. */
export const createState = (main: HTMLElement) => {
  const facts = main.dataset
  let alive = elapsed()
  let base = Number(facts.now) - elapsed()
  const now = () => base + elapsed()
  const minutes = (at: number) => minutesAt(at, Number(facts.now), Number(facts.minutes))
  const quiet = () => quietUntil(minutes(now()), facts.quiet)
  const lost = () => elapsed() - alive > SILENT
  const clock = (at: number) => clockOf(at, main.lang)
  const put = (box: Element, words: string) => {
    if (box.textContent !== words) box.textContent = words
  }
  const tell = (id: string, shown: boolean, words: (template: string) => string) => {
    const box = main.querySelector(`#${id}`) as HTMLElement
    box.hidden = !shown
    if (shown) put(box.lastElementChild as Element, words(box.dataset.words as string))
  }
  return {
    now,
    quiet: () => quiet() !== undefined,
    lost,
    alive() {
      alive = elapsed()
    },
    /** Takes the server's time and facts from the page as it is now. */
    renew(is: HTMLElement) {
      facts.now = is.dataset.now as string
      facts.minutes = is.dataset.minutes as string
      base = Number(facts.now) - elapsed()
    },
    draw() {
      put(main.querySelector('#clock') as Element, clock(minutes(now())))
      const until = quiet()
      tell('quiet', until !== undefined, words => words.replace('{until}', clock(until as number)))
      tell('lost', lost(), words => `${words} ${clock(minutes(base + alive))}`)
      const pages = main.querySelectorAll<HTMLElement>('[data-page]')
      pages.forEach((page, i) => {
        page.hidden = i !== Math.floor(now() / PAGE_TURN) % pages.length
      })
    },
  }
}
