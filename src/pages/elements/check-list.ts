/** Remembers ticked papers on this phone, by paper and not by page: who has the family card has it for every service. */
const KEY = 'syarat'

function kept(): string[] {
  return JSON.parse(localStorage.getItem(KEY) || '[]') as string[]
}

class CheckList extends HTMLElement {
  connectedCallback(): void {
    const have = kept()
    for (const box of this.querySelectorAll<HTMLInputElement>('input')) box.checked = have.includes(box.value)
    this.addEventListener('change', event => {
      const { value, checked } = event.target as HTMLInputElement
      const others = kept().filter(one => one !== value)
      localStorage.setItem(KEY, JSON.stringify(checked ? [...others, value] : others))
    })
  }
}

customElements.define('check-list', CheckList)
