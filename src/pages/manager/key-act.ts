import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { revokeKey } from '#domains/people/revoke-key.ts'
import { RotateKey, rotateKey } from '#domains/people/rotate-key.ts'
import { type Asking, isStaff } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { isUuid } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { plain } from '#pages/staff/sent.ts'
import { told } from '#pages/staff/told.ts'
import { keysWords } from './keys-words.ts'

/** What the form about a new key held, as it comes back. */
export type KeySent = { name: string; scopes: string[]; agency: string; days: string; perMinute: string }
export type KeyFault = { status: number; text: string; sent: KeySent; faults: Partial<Record<keyof KeySent, string>> }
/** A key the one time it is seen. */
export type KeyShown = { key: string; name: string; expiresAt: Date }

/** What the form asks for: a new key or a rotated one answers it, taking one back answers null. A form that is not right answers what is wrong with it. */
export async function keyAct(sql: Sql, asking: Asking, form: FormData): Promise<KeyShown | KeyFault | null> {
  if (!isStaff(asking.who.role)) refuse('access.denied')
  const of = (name: string) => plain(String(form.get(name) ?? ''))
  const act = of('act')
  if (act === 'make') return make(sql, asking, form, of)
  const id = isUuid(of('id')) ? of('id') : refuse('not.found')
  if (act === 'revoke') {
    await revokeKey(sql, asking, id)
    return null
  }
  const wanted = act === 'rotate' ? RotateKey.safeParse({ overlapHours: of('overlap') || '24', days: of('days') || '90' }).data : undefined
  const { key, expiresAt } = await rotateKey(sql, asking, id, wanted ?? refuse('input.invalid'))
  return { key, name: of('name').slice(0, 100), expiresAt }
}

async function make(sql: Sql, asking: Asking, form: FormData, of: (name: string) => string): Promise<KeyShown | KeyFault> {
  const say = keysWords[asking.lang]
  const sent: KeySent = {
    name: of('name').trim(),
    scopes: form.getAll('scopes').map(scope => plain(String(scope))),
    agency: of('agency'),
    days: of('days'),
    perMinute: of('perMinute').trim(),
  }
  const { agency, ...rest } = sent
  const parsed = MakeKey.safeParse({ ...rest, ...(agency && { agency }) })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => issue.path[0])
    const words = { name: say.badName, scopes: say.badScopes, perMinute: say.badPerMinute, agency: say.badAgency, days: say.bad }
    const faults = Object.fromEntries(Object.entries(words).filter(([field]) => wrong.includes(field)))
    return { status: 422, text: say.bad, sent, faults }
  }
  const made = await makeKey(sql, asking, parsed.data).catch(error => told(error, asking.lang))
  if ('status' in made) return { status: made.status, text: made.title, sent, faults: { agency: made.detail } }
  return { key: made.key, name: parsed.data.name, expiresAt: made.expiresAt }
}
