import { type Actor, stranger } from '#kernel/access.ts'

/** A small cast with names, the same in every test (code-examples.md, habit 23). All work at the mall of Kendari. */
const mall = 'mpp-kendari'

export const sari: Actor = stranger
export const anjungan: Actor = { role: 'kiosk', id: 'kiosk:gate', name: 'Anjungan pintu utama', mall }
export const budi: Actor = { role: 'officer', id: 'officer:budi', name: 'Budi', mall, agency: 'disdukcapil' }
export const rina: Actor = { role: 'officer', id: 'officer:rina', name: 'Rina', mall, agency: 'disdukcapil' }
export const tono: Actor = { role: 'officer', id: 'officer:tono', name: 'Tono', mall, agency: 'polri' }
export const dewi: Actor = { role: 'desk', id: 'desk:dewi', name: 'Dewi', mall }
export const ratna: Actor = { role: 'manager', id: 'manager:ratna', name: 'Ratna', mall }

/** As many officers of an agency as a test needs, each a person of their own. */
export const officers = (agency: string, n: number, at = mall): Actor[] =>
  Array.from({ length: n }, (_, i) => ({ role: 'officer', id: `officer:${agency}-${i}`, name: `Petugas ${agency} ${i}`, mall: at, agency }))
