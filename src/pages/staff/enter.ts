import { data, redirectDocument } from 'react-router'
import { type Actor, type Asking, isStaff, type StaffRole } from '#kernel/access.ts'
import { fill } from '#kernel/text.ts'
import { type Door, doors, homeOf } from './doors.ts'
import { roleWords, words } from './words.ts'

/** A signed-in person at the door of a screen: somebody with a mall. */
export type Entered = Actor & { role: StaffRole; mall: string }

/**
 * Who may enter this screen. A stranger is led to `/masuk` and back here afterwards, somebody whose session is locked to
 * its lock; a role that does not belong here gets a 403 page that says who may enter, as whom one is signed in, and the way to the own screen.
 */
export function enter(door: Door, { who, lang }: Asking): Entered {
  const { role, mall, locked } = who
  if (locked) throw redirectDocument(`/kunci?ke=${encodeURIComponent(door)}`, 303)
  // The key of a counter computer is nobody's session.
  if (!isStaff(role) || !mall) throw redirectDocument(`/masuk?ke=${encodeURIComponent(door)}`, 303)
  const may: readonly StaffRole[] = doors[door]
  if (may.includes(role)) return { ...who, role, mall }
  const say = words[lang]
  const roles = may.map(one => roleWords[lang][one]).join(', ')
  const home = homeOf(role, mall)
  const ways = [...(home ? [{ href: home, text: say.deniedHome }] : []), { href: '/keluar', text: say.signOut }]
  throw data(
    { title: say.deniedTitle, detail: fill(say.denied, { name: who.name, role: roleWords[lang][role], roles }), ways },
    { status: 403 },
  )
}
