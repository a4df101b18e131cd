import { hashText, search } from './pass/sha256.ts'

const SLICE = 2_000
const SLICE_MS = 30
const SPEAK_MS = 1_000

/**
 * Does the calculation that a flooded mall asks of strangers, and sends the form around it when it is done. Without it the form stays as it was
 * drawn: wait half a minute and press. Calculates in slices, so that the page stays alive; says how far it is at most once a second.
 */
class NumberPass extends HTMLElement {
  connectedCallback(): void {
    this.piece('[data-slow]').hidden = true
    this.piece('[data-auto]').hidden = false
    void this.solve()
  }

  private async solve(): Promise<void> {
    const { text, count, bits, said, done } = this.dataset as Record<string, string>
    const start = hashText(text!)
    const answer: number[] = []
    this.piece('[data-said]').textContent = said!.replace('{n}', '0')
    let spokenAt = Date.now()
    for (let from = 0; answer.length < +count!; ) {
      const until = Date.now() + SLICE_MS
      while (answer.length < +count! && Date.now() < until) {
        const found = search(start, answer.length, +bits!, from, SLICE)
        from = found < 0 ? from + SLICE : 0
        if (found >= 0) answer.push(found)
      }
      this.piece<HTMLProgressElement>('progress').value = answer.length
      if (Date.now() - spokenAt > SPEAK_MS) {
        spokenAt = Date.now()
        this.piece('[data-said]').textContent = said!.replace('{n}', String(answer.length))
      }
      await new Promise(resolve => setTimeout(resolve))
      if (!this.isConnected) return
    }
    this.piece('[data-said]').textContent = done!
    this.piece<HTMLInputElement>('[name=jawaban]').value = answer.join('-')
    this.piece<HTMLFormElement>('form').submit()
  }

  private piece<T extends HTMLElement = HTMLElement>(name: string): T {
    return this.querySelector<T>(name)!
  }
}

customElements.define('number-pass', NumberPass)
