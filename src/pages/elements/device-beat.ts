import { byItself } from './tools/by-itself.ts'

/** Says once a minute that this counter computer or printer is there, which release it runs and how large its screen is. Away or no device: nobody hears it, and nothing is lost. */
const EVERY_MS = 60_000

class DeviceBeat extends HTMLElement {
  private timer: number | undefined

  connectedCallback(): void {
    this.beat()
    this.timer = window.setInterval(() => this.beat(), EVERY_MS)
  }

  disconnectedCallback(): void {
    clearInterval(this.timer)
  }

  private beat(): void {
    const health = { screen: `${screen.width}x${screen.height}` }
    const body = JSON.stringify({ version: this.dataset.version, health })
    fetch('/perangkat/detak', { method: 'POST', headers: { ...byItself, 'content-type': 'application/json' }, body }).catch(() => {})
  }
}

customElements.define('device-beat', DeviceBeat)
