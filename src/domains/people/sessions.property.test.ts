import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffRole } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { endGrant } from './end-grant.ts'
import { grantRole } from './grant-role.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { factorsNeeded, sessionLimits } from './rules/roles.ts'
import { actorOfSession, chooseRole, endSessions, openSession, renewed, sessionOf } from './sessions.ts'

const mall = 'mpp-kendari'
const OTHER = 'mpp-sragen'
const MINUTE = 60_000
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

/** What is known of a person and of every cookie ever given, kept beside the database and by plain rules. */
type Role = { id: string; role: StaffRole; until: string | null; ended: boolean }
type Person = { id: string; left: boolean; roles: Role[] }
type Sitting = {
  cookie: string
  person: Person
  factors: number
  grant: string | null
  createdAt: number
  seenAt: number
  idleMs: number
  endsAt: number
  over: boolean
}
type Model = { people: Person[]; sittings: Sitting[]; refused: number; opened: number }
type Real = undefined
type Command = fc.AsyncCommand<Model, Real>

const at = () => hall.clock.now().getTime()
const today = () => localDay(hall.clock.now(), 'Asia/Makassar')
const admin = () => hall.asking({ ...ratna, role: 'admin' })
const inForce = (person: Person) => person.roles.filter(one => !one.ended && (one.until === null || one.until >= today()))
const alive = (one: Sitting, now: number) => !one.over && !one.person.left && one.endsAt > now && one.seenAt + one.idleMs > now

/** The role that the cookie gives in this instant, null when it opens nothing. */
function roleOf(one: Sitting, now: number): StaffRole | null {
  if (!alive(one, now)) return null
  const role = inForce(one.person).find(role => role.id === one.grant)?.role
  return role && one.factors >= factorsNeeded(role, false) ? role : null
}

/** Every cookie ever given, asked at once and again when what is remembered for a second is over. */
async function compare(model: Model) {
  const { sql, clock } = hall
  for (const wait of [0, 1_000]) {
    clock.advance(wait)
    for (const one of model.sittings) {
      const now = at()
      const role = roleOf(one, now)
      const was = alive(one, now)
      const actor = wait
        ? await actorOfSession(sql, one.cookie, clock.now())
        : ((await sessionOf(sql, one.cookie, clock.now()))?.actor ?? null)
      expect(actor && { id: actor.id, role: actor.role, mall: actor.mall }).toEqual(role && { id: `staff:${one.person.id}`, role, mall })
      if (was && now - one.seenAt > MINUTE) one.seenAt = now
      if (role) model.opened++
      else model.refused++
      const [, , secret] = one.cookie.split('.')
      for (const foreign of [`ses.${OTHER}.${secret}`, `${mall}.${secret}`, one.cookie.toUpperCase(), `${one.cookie}0`])
        expect(await actorOfSession(sql, foreign, clock.now()), foreign).toBeNull()
    }
  }
}

/** A step that always may be taken, told in words when a run fails. */
const step = (name: string, run: (model: Model) => Promise<void>): Command => ({
  check: () => true,
  async run(model) {
    await run(model)
    await compare(model)
  },
  toString: () => name,
})
const pick = <T>(all: T[], i: number): T | undefined => all[i % Math.max(all.length, 1)]
const limitsOf = (role: StaffRole | undefined) => sessionLimits(role ?? 'admin')

const open = (i: number, factors: 1 | 2) =>
  step(`open(${i}, ${factors})`, async model => {
    const person = model.people[i]!
    const roles = inForce(person)
    const opening = openSession(hall.sql, { mall, staff: person.id, factors, agent: 'test' }, hall.clock.now())
    if (!roles.length) return expect(opening).rejects.toMatchObject({ code: 'sign_in.no_role' })
    const only = roles.length === 1 && factors >= factorsNeeded(roles[0]!.role, false) ? roles[0]! : undefined
    const { idleMs, totalMs } = limitsOf(only?.role)
    const now = at()
    const times = { createdAt: now, seenAt: now, idleMs, endsAt: now + totalMs }
    model.sittings.push({ cookie: await opening, person, factors, grant: only?.id ?? null, over: false, ...times })
  })

/** The same sitting under a new cookie: the old one is over. */
function replaced(model: Model, old: Sitting, cookie: string, grant: Role | undefined, factors: number) {
  const { idleMs, totalMs } = limitsOf(grant?.role)
  old.over = true
  model.sittings.push({
    ...old,
    cookie,
    factors,
    grant: grant?.id ?? null,
    seenAt: at(),
    idleMs,
    endsAt: old.createdAt + totalMs,
    over: false,
  })
}

const choose = (i: number, j: number) =>
  step(`choose(${i}, ${j})`, async model => {
    const one = pick(model.sittings, i)
    const role = one && pick(one.person.roles, j)
    const session = one && (await sessionOf(hall.sql, one.cookie, hall.clock.now()))
    expect(Boolean(session)).toBe(Boolean(one && alive(one, at())))
    if (!one || !role || !session) return
    const choosing = chooseRole(hall.sql, one.cookie, session, role.id, hall.clock.now())
    if (!inForce(one.person).includes(role)) return expect(choosing).rejects.toMatchObject({ code: 'not.found' })
    if (one.factors < factorsNeeded(role.role, false)) return expect(choosing).rejects.toMatchObject({ code: 'sign_in.factor' })
    replaced(model, one, await choosing, role, one.factors)
  })

const rotate = (i: number, factors: 1 | 2) =>
  step(`rotate(${i}, ${factors})`, async model => {
    const one = pick(model.sittings, i)
    const session = one && (await sessionOf(hall.sql, one.cookie, hall.clock.now()))
    if (!one || !session) return
    const roles = inForce(one.person)
    const kept = roles.find(role => role.id === one.grant) ?? (roles.length === 1 ? roles[0] : undefined)
    replaced(model, one, await renewed(hall.sql, one.cookie, session, factors, hall.clock.now()), kept, factors)
    await expect(renewed(hall.sql, one.cookie, session, 2, hall.clock.now())).rejects.toMatchObject({ code: 'access.unknown' })
  })

const end = (i: number, others: boolean) =>
  step(`end(${i}, ${others})`, async model => {
    const one = pick(model.sittings, i)
    const session = one && (await sessionOf(hall.sql, one.cookie, hall.clock.now()))
    if (!one || !session) return
    await endSessions(hall.sql, session, others ? { except: session.id } : { id: session.id }, hall.clock.now())
    for (const each of model.sittings) if (each.person === one.person && (each.cookie === one.cookie) !== others) each.over = true
  })

/** A person may not end or see to another one's session, known though its id be. */
const endForeign = (i: number, j: number) =>
  step(`endForeign(${i}, ${j})`, async model => {
    const [one, two] = [pick(model.sittings, i), pick(model.sittings, j)]
    if (!one || !two || one.person === two.person) return
    const [mine, theirs] = [
      await sessionOf(hall.sql, one.cookie, hall.clock.now()),
      await sessionOf(hall.sql, two.cookie, hall.clock.now()),
    ]
    if (!mine || !theirs) return
    expect(await endSessions(hall.sql, mine, { id: theirs.id }, hall.clock.now())).toBe(0)
  })

const give = (i: number, role: 'officer' | 'desk' | 'manager' | 'leader', days: number | null) =>
  step(`give(${i}, ${role}, ${days})`, async model => {
    const person = model.people[i]!
    const until = days === null ? null : localDay(new Date(at() + days * 86_400_000), 'Asia/Makassar')
    const input = { role, ...(role === 'officer' && { agency: 'polri' }), ...(until && { until }) }
    const giving = grantRole(hall.sql, admin(), person.id, today(), input)
    if (person.left || inForce(person).some(one => one.role === role)) return expect(giving).rejects.toBeTruthy()
    await giving
    const [row] = await hall.sql<{ id: string }[]>`
      select grant_id as id from grants where mall_id = ${mall} and staff_id = ${person.id} and ended_at is null order by given_at desc, grant_id desc limit 1`
    person.roles.push({ id: row!.id, role, until, ended: false })
  })

const take = (i: number, j: number) =>
  step(`take(${i}, ${j})`, async model => {
    const person = model.people[i]!
    const role = pick(inForce(person), j)
    if (!role || person.left) return
    await endGrant(hall.sql, admin(), person.id, role.id)
    role.ended = true
  })

const go = (i: number) =>
  step(`leave(${i})`, async model => {
    const person = model.people[i]!
    if (person.left) return
    await leave(hall.sql, admin(), person.id)
    person.left = true
    for (const role of person.roles) role.ended = true
    for (const one of model.sittings) if (one.person === person) one.over = true
  })

const pass = (minutes: number) =>
  step(`pass(${minutes} min)`, async () => {
    hall.clock.advance(minutes * MINUTE)
  })

/** At work without a pause: used every 29 minutes, so that only the end in any case ends a session. */
const work = (hours: number) =>
  step(`work(${hours} h)`, async model => {
    for (let minutes = 0; minutes < hours * 60; minutes += 29) {
      hall.clock.advance(Math.min(29, hours * 60 - minutes) * MINUTE)
      for (const one of model.sittings.filter(one => alive(one, at()))) {
        await sessionOf(hall.sql, one.cookie, hall.clock.now())
        if (at() - one.seenAt > MINUTE) one.seenAt = at()
      }
    }
  })

/** Somebody signs in and works on, with a new cookie every four hours: a new cookie is not a new session. */
const longDay = (i: number) =>
  step(`longDay(${i})`, async model => {
    await open(i, 2).run(model, undefined)
    for (const hours of [4, 4.1, 4.1]) {
      await work(hours).run(model, undefined)
      const last = model.sittings.findLastIndex(one => alive(one, at()))
      if (last >= 0) await rotate(last, 2).run(model, undefined)
    }
  })

let names = 0
/** Two people with one role each, hired for this run. */
async function hired(): Promise<Model> {
  const people: Person[] = []
  for (const role of ['officer', 'manager'] as const) {
    const input = { name: role, email: `p${names++}@kendari.example`, role, ...(role === 'officer' && { agency: 'polri' }) }
    const { staff } = await inviteStaff(hall.sql, admin(), today(), input)
    await hall.sql`update staff set active_at = ${hall.clock.now()} where mall_id = ${mall} and staff_id = ${staff}`
    const [row] = await hall.sql<{ id: string }[]>`select grant_id as id from grants where mall_id = ${mall} and staff_id = ${staff}`
    people.push({ id: staff, left: false, roles: [{ id: row!.id, role, until: null, ended: false }] })
  }
  return { people, sittings: [], refused: 0, opened: 0 }
}

const who = fc.nat(1)
const any = fc.nat(7)
const factors = fc.constantFrom<(1 | 2)[]>(1, 2)
const steps = fc.commands(
  [
    fc.tuple(who, factors).map(a => open(...a)),
    fc.tuple(who, factors).map(a => open(...a)),
    fc.tuple(any, any).map(a => choose(...a)),
    fc.tuple(any, factors).map(a => rotate(...a)),
    fc.tuple(any, fc.boolean()).map(a => end(...a)),
    fc.tuple(any, any).map(a => endForeign(...a)),
    fc
      .tuple(who, fc.constantFrom(...(['officer', 'desk', 'manager', 'leader'] as const)), fc.constantFrom(null, 0, 1))
      .map(a => give(...a)),
    fc.tuple(who, any).map(a => take(...a)),
    who.map(go),
    who.map(longDay),
    fc.constantFrom(0.5, 10, 29, 31, 119, 121, 400, 725, 1440).map(pass),
    fc.constantFrom(0.5, 10, 29, 31).map(pass),
    fc.constantFrom(4, 7.9, 8.1, 11.9, 12.1).map(work),
  ],
  { maxCommands: 30, size: '+1' },
)

test('whatever happens to sessions, roles and people, a cookie opens what the rules say and nothing else', async () => {
  let [opened, refused] = [0, 0]
  await fc.assert(
    fc.asyncProperty(steps, async steps => {
      const model = await hired()
      await fc.asyncModelRun(() => ({ model, real: undefined }), steps)
      opened += model.opened
      refused += model.refused
    }),
    { numRuns: 100, endOnFailure: true },
  )
  // Both sides were really tried.
  expect(opened).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(200)
}, 120_000)
