/**
 * A form whose answer a passkey gives: asks the server what to ask (`data-from`), lets the browser make a key (`data-make`) or show one, and sends the
 * form with it. With `data-auto` the browser offers keys in the e-mail field as well. Stays hidden where the browser knows no passkeys.
 */
const AGAIN_MS = 240_000

class PasskeyForm extends HTMLElement {
  private stop = new AbortController()
  private again: number | undefined
  private form!: HTMLFormElement

  connectedCallback(): void {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return
    this.hidden = false
    this.form = this.querySelector('form')!
    this.form.addEventListener('submit', event => {
      event.preventDefault()
      void this.ask()
    })
    void this.wait()
  }

  disconnectedCallback(): void {
    this.stop.abort()
    clearTimeout(this.again)
  }

  /** Offers keys beside the e-mail; a question is good for five minutes, so it is put anew in time. */
  private async wait(): Promise<void> {
    const { stop } = this
    if (this.dataset.auto === undefined || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    // Somebody has pressed the button meanwhile.
    if (this.stop !== stop) return
    this.again = window.setTimeout(() => this.wait(), AGAIN_MS)
    void this.ask('conditional')
  }

  private async ask(mediation?: CredentialMediationRequirement): Promise<void> {
    this.stop.abort()
    this.stop = new AbortController()
    const { signal } = this.stop
    if (!mediation) {
      clearTimeout(this.again)
      this.say('')
    }
    try {
      const key = await this.key(signal, mediation)
      if (!key) return
      this.form.querySelector<HTMLInputElement>('[name=jawaban]')!.value = JSON.stringify(key)
      this.form.submit()
    } catch (error) {
      if (signal.aborted || mediation) return
      const { cancelled, known, failed } = this.dataset
      const { name } = error as Error
      this.say((name === 'NotAllowedError' ? cancelled : name === 'InvalidStateError' ? known : failed)!)
      void this.wait()
    }
  }

  /** The key; nothing where the server refused to ask. */
  private async key(signal: AbortSignal, mediation?: CredentialMediationRequirement): Promise<Credential | null> {
    const make = this.dataset.make !== undefined
    const answer = await fetch(this.dataset.from!, { method: 'POST', body: new FormData(this.form), signal })
    const told = await answer.json()
    if (!answer.ok) {
      this.say(`${told.title}. ${told.detail}`)
      this.form.querySelector<HTMLInputElement>(`[name=${told.fields[0]}]`)?.focus()
      return null
    }
    if (make) return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(told), signal })
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(told)
    return navigator.credentials.get({ publicKey, signal, ...(mediation && { mediation }) })
  }

  private say(words: string): void {
    this.querySelector('[role=alert]')!.textContent = words
  }
}

customElements.define('passkey-form', PasskeyForm)
