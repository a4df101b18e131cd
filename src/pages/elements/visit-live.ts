import { byItself } from './tools/by-itself.ts'
import './check-list.ts'

/**
 * Keeps a visit's page live: hears that something changed, fetches the page anew and exchanges its moving part. A change of the visit
 * or a call is fetched at once; movement of the line at most every five seconds, scattered so that a hall of phones does not ask at once.
 * While somebody looks, it asks every 20 s as well: a stream may be dead without saying so.
 */
const LINE_MS = 5_000
const SCATTER_MS = 3_000
const NET_MS = 20_000
const QUIET_MS = 30_000

const scatter = (most: number): number => (crypto.getRandomValues(new Uint16Array(1))[0]! / 65_536) * most

class VisitLive extends HTMLElement {
  private source: EventSource | undefined
  private next: number | undefined
  private net: number | undefined
  private quiet: number | undefined
  private busy = false
  private again = false

  connectedCallback(): void {
    const source = new EventSource(this.dataset.events!)
    this.source = source
    source.addEventListener('call', () => {
      navigator.vibrate?.([400, 200, 400, 200, 400])
      this.fetchSoon(0)
    })
    source.addEventListener('changed', event => {
      const line = JSON.parse(event.data).what === 'line'
      this.fetchSoon(line ? LINE_MS + scatter(SCATTER_MS) : 0)
    })
    source.onopen = () => this.fetchSoon(scatter(SCATTER_MS))
    this.net = window.setInterval(() => {
      if (!document.hidden) this.fetchSoon(scatter(SCATTER_MS))
    }, NET_MS)
    document.addEventListener('visibilitychange', this.seen)
    window.addEventListener('online', this.seen)
  }

  disconnectedCallback(): void {
    this.source?.close()
    clearInterval(this.net)
    clearTimeout(this.next)
    clearTimeout(this.quiet)
    document.removeEventListener('visibilitychange', this.seen)
    window.removeEventListener('online', this.seen)
  }

  private seen = (): void => {
    if (!document.hidden) this.fetchSoon(0)
  }

  /** One fetch for all that is asked for while it waits; what must come at once does not wait. */
  private fetchSoon(after: number): void {
    if (this.next !== undefined && after > 0) return
    clearTimeout(this.next)
    this.next = window.setTimeout(() => {
      this.next = undefined
      if (this.busy) this.again = true
      else void this.renew()
    }, after)
  }

  private async renew(): Promise<void> {
    this.busy = true
    try {
      const answer = await fetch(location.pathname + location.search, { cache: 'no-cache', headers: byItself })
      if (!answer.ok) throw answer
      this.exchange(new DOMParser().parseFromString(await answer.text(), 'text/html'))
      this.piece('[data-cut]').hidden = true
    } catch {
      const cut = this.piece('[data-cut]')
      cut.textContent = this.dataset.lost!.replace('{time}', this.piece('[data-now]').dataset.at!)
      cut.hidden = false
    }
    this.busy = false
    if (this.again) {
      this.again = false
      this.fetchSoon(0)
    }
  }

  private exchange(fresh: Document): void {
    const now = this.piece('[data-now]')
    const then = fresh.querySelector<HTMLElement>('visit-live [data-now]')
    if (!then || then.outerHTML === now.outerHTML) return
    const held = now.contains(document.activeElement) ? (document.activeElement as HTMLButtonElement).value : ''
    now.replaceWith(then)
    document.title = fresh.title
    if (held) then.querySelector<HTMLElement>(`[value="${held}"]`)?.focus()
    if (then.dataset.now === 'called') this.say('[data-assertive]', then)
    else if (!this.quiet) this.speak(then)
  }

  /** Tells a screen reader what is new, at most once in half a minute; what changed meanwhile is told when it is over. */
  private speak(now: HTMLElement): void {
    this.say('[data-polite]', now)
    this.quiet = window.setTimeout(() => {
      this.quiet = undefined
      const last = this.piece('[data-now]')
      if (last.dataset.say !== now.dataset.say) this.speak(last)
    }, QUIET_MS)
  }

  private say(where: string, { dataset }: HTMLElement): void {
    const place = this.piece(where)
    if (place.textContent !== dataset.say) place.textContent = dataset.say!
  }

  private piece(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(name)!
  }
}

customElements.define('visit-live', VisitLive)
