import type { StaffRole } from '#kernel/access.ts'
import type { Lang } from '#kernel/text.ts'
import { type Door, mayEnter } from '#pages/staff/doors.ts'
import { words } from './words.ts'

/** The rooms of the hall's management that this role may enter, in one order everywhere, the present one marked. */
export function rooms(role: StaffRole, here: Door, lang: Lang) {
  const say = words[lang]
  const all = [
    ['/kelola', say.title],
    ['/kelola/perangkat', say.devices],
    ['/kelola/petugas', say.staff],
    ['/kelola/kunci', say.keys],
    ['/kelola/insiden', say.breaches],
    ['/periksa', say.audit],
  ] as const
  return all.filter(([href]) => mayEnter(href, role)).map(([href, text]) => ({ href, text, ...(href === here && { current: true }) }))
}
