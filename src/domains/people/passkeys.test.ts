import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticator } from '../../../test/authenticator.ts'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addPasskey } from './add-passkey.ts'
import { askToProve, askToSignIn } from './ask-passkey.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { nextStep } from './next-step.ts'
import { offerPasskey } from './offer-passkey.ts'
import { passkeyPlace } from './passkey-place.ts'
import { passkeysOf } from './passkeys.ts'
import { provePasskey } from './prove-passkey.ts'
import { removePasskey } from './remove-passkey.ts'
import { renamePasskey } from './rename-passkey.ts'
import { resetFactor } from './reset-factor.ts'
import { offerFactor, proveFactor } from './second-factor.ts'
import { sessionOf } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { mallOfPasskey, signInByPasskey } from './sign-in-by-passkey.ts'

const mall = 'mpp-kendari'
const PASSWORD = 'payung kursi rembulan tujuh'
const place = passkeyPlace('https://mpp.kendari.example')!
const boss = { ...ratna, role: 'admin' as const }

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const now = () => hall.clock.now()
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => error.code,
  )

async function hire(email: string, role: 'officer' | 'manager' | 'signer', agency?: string) {
  const { sql, asking } = hall
  const input = { name: 'Budi Santoso', email, role, ...(agency && { agency }) }
  const { staff, code } = await inviteStaff(sql, asking(boss), '2026-11-24', input)
  await acceptInvitation(sql, code, PASSWORD, now())
  return staff
}

/** Signs in by password. */
async function enter(email: string) {
  const cookie = await signIn(hall.sql, hall.ring, { mall, email, password: PASSWORD, address: email, agent: 'test' }, now())
  return { cookie, session: (await sessionOf(hall.sql, cookie, now()))! }
}
type Sitting = Awaited<ReturnType<typeof enter>>

const offer = ({ session }: Sitting, password = '') => offerPasskey(hall.sql, hall.ring, session, { place, password }, now())
const add = ({ cookie, session }: Sitting, answer: string, name = 'Kunci saya') =>
  addPasskey(hall.sql, hall.ring, cookie, session, { place, answer, name }, now())
const door = (answer: string) => signInByPasskey(hall.sql, hall.ring, { place, answer, agent: 'test' }, now())
const ask = () => askToSignIn(hall.ring, place, now())

/** Somebody with a passkey, and the key. */
async function withKey(email: string, role: 'officer' | 'manager' = 'manager') {
  const staff = await hire(email, role, role === 'officer' ? 'polri' : undefined)
  const sitting = await enter(email)
  const key = authenticator(place)
  const made = await add(sitting, key.create(await offer(sitting)))
  return { staff, key, codes: made.codes, cookie: made.cookie, session: (await sessionOf(hall.sql, made.cookie, now()))! }
}

test('a manager sets up a passkey in place of the app, is in, and signs in by it alone', async () => {
  await hire('satu@kendari.example', 'manager')
  const sitting = await enter('satu@kendari.example')
  expect(nextStep(sitting.session)).toBe('set_up')
  const key = authenticator(place)
  const { codes, cookie } = await add(sitting, key.create(await offer(sitting)), '  Ponsel saya ')
  expect(codes).toHaveLength(10)
  expect(await sessionOf(hall.sql, sitting.cookie, now()), 'a new cookie').toBeNull()
  expect(await sessionOf(hall.sql, cookie, now())).toMatchObject({
    hasSecondFactor: true,
    totp: false,
    passkey: true,
    actor: { role: 'manager' },
  })

  const answer = key.get(await ask())
  expect(mallOfPasskey(answer)).toBe(mall)
  const entered = (await sessionOf(hall.sql, await door(answer), now()))!
  expect(entered).toMatchObject({ factors: 2, email: 'satu@kendari.example', actor: { role: 'manager', mall } })
  const [line] = await passkeysOf(hall.sql, entered)
  expect(line).toMatchObject({ name: 'Ponsel saya', lastUsedAt: now(), suspectAt: null, synced: false })
  const acts = await hall.sql<
    { act: string }[]
  >`select act from audit where mall_id = ${mall} and subject = ${`staff:${entered.staff}`} order by n`
  expect(acts.map(row => row.act)).toEqual([
    'staff.invited',
    'staff.activated',
    'staff.signed_in',
    'staff.passkey_added',
    'staff.signed_in',
  ])
})

test('an answer counts once, also when sent twice at once; its challenge ends after five minutes', async () => {
  const { key } = await withKey('dua@kendari.example')
  const answer = key.get(await ask())
  const both = await Promise.all([code(door(answer)), code(door(answer))])
  expect(both.toSorted()).toEqual(['done', 'passkey.wrong'])
  expect(await code(door(answer))).toBe('passkey.wrong')
  const [late, young] = [await ask(), await ask()]
  hall.clock.advance(5 * 60_000 - 1)
  expect(await code(door(key.get(young)))).toBe('done')
  hall.clock.advance(1)
  expect(await code(door(key.get(late)))).toBe('passkey.wrong')
})

test('another origin, another domain, no verified user, another signature, another mall or person: all the same no', async () => {
  const { key } = await withKey('tiga@kendari.example')
  const other = await withKey('tiga-b@kendari.example')
  const stranger = authenticator(place)
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const handle = (of: string, mall = 'mpp-kendari') =>
    Buffer.concat([Buffer.from(of.replaceAll('-', ''), 'hex'), Buffer.from(mall)]).toString('base64url')
  const request = await ask()
  const answers = {
    origin: key.get(request, { origin: 'https://mpp-kendari.example' }),
    port: key.get(request, { origin: `${place.origin}:8443` }),
    domain: key.get(request, { id: 'kendari.example' }),
    verified: key.get(request, { verified: false }),
    signature: key.get(request, { key: foreign }),
    unknown: stranger.get(request, { handle: handle(other.staff) }),
    person: key.get(request, { handle: handle(other.staff) }),
    mall: key.get(request, { handle: handle(other.staff, 'mpp-sragen') }),
    nowhere: key.get(request, { handle: handle(other.staff, 'tidak-ada') }),
    nobody: key.get(request, { handle: '' }),
    challenge: key.get({ challenge: request.challenge.replace(/^./, 'B') }),
    empty: '',
    json: '{"id":1}',
    none: 'null',
  }
  for (const [what, answer] of Object.entries(answers)) expect(await code(door(answer)), what).toBe('passkey.wrong')
  // None of them used the challenge up.
  expect(await code(door(key.get(request)))).toBe('done')
})

test('five hundred answers with one letter changed: none opens anything', { timeout: 60_000 }, async () => {
  const { key } = await withKey('huruf@kendari.example')
  const request = await ask()
  const answer = key.get(request)
  // The last letter of base64 has bits that mean nothing, and of a signature's DER the library reads the lengths of its two numbers, not of the whole:
  // what says the same in other letters is the same answer.
  const hexOf = (part: string) =>
    Buffer.from(part, 'base64url')
      .toString('hex')
      .replace(/^30..02/, '3002')
  const meaning = (text: string) => JSON.stringify(text.match(/[\w-]+/g)?.map(hexOf))
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: answer.length - 1 }), fc.constantFrom(...'ABCxyz019-_"{}:, '), async (at, letter) => {
      const changed = answer.slice(0, at) + letter + answer.slice(at + 1)
      if (meaning(changed) === meaning(answer)) return
      expect(await code(door(changed)), changed).toBe('passkey.wrong')
    }),
    { numRuns: 500 },
  )
  expect(await code(door(answer))).toBe('done')
})

test('a copy that has signed less often is refused, noted and shown; the count of the real one goes on', async () => {
  const { key, session } = await withKey('empat@kendari.example')
  for (let i = 0; i < 3; i++) await door(key.get(await ask()))
  key.count = 1
  expect(await code(door(key.get(await ask())))).toBe('passkey.copied')
  expect(await code(door(key.get(await ask()))), 'the same count again').toBe('passkey.copied')
  expect((await passkeysOf(hall.sql, session))[0]!.suspectAt).toEqual(now())
  const noted = await hall.sql`select data from audit where act = 'staff.passkey_copied' and subject = ${`staff:${session.staff}`}`
  expect(noted).toHaveLength(2)
  expect(await code(door(key.get(await ask())))).toBe('done')
  // A forged count without the key says nothing about the key.
  key.count = 0
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  expect(await code(door(key.get(await ask(), { key: foreign })))).toBe('passkey.wrong')
})

test('devices that never count go on', async () => {
  const { key } = await withKey('nol@kendari.example')
  for (let i = 0; i < 3; i++) {
    key.count = -1
    expect(await code(door(key.get(await ask())))).toBe('done')
  }
})

test('after the password a passkey is the second factor, without verifying its user; a challenge is for one session and one purpose', async () => {
  const { sql, ring } = hall
  const { key, staff } = await withKey('lima@kendari.example')
  const sitting = await enter('lima@kendari.example')
  expect(nextStep(sitting.session)).toBe('prove')
  expect(await code(offer(sitting)), 'no new key before the second factor').toBe('sign_in.factor')
  const other = await enter('lima@kendari.example')
  const prove = (answer: string, { cookie, session } = sitting) => provePasskey(sql, ring, cookie, session, { place, answer }, now())
  const request = await askToProve(sql, ring, sitting.session, place, now())
  expect(request.allowCredentials).toMatchObject([{ transports: ['usb'] }])
  expect(await code(prove(key.get(await ask())))).toBe('passkey.wrong')
  expect(await code(door(key.get(request)))).toBe('passkey.wrong')
  expect(await code(prove(key.get(request), other))).toBe('passkey.wrong')
  const fresh = await prove(key.get(request, { verified: false, handle: '' }))
  expect((await sessionOf(sql, fresh, now()))!.actor).toMatchObject({ id: `staff:${staff}` })

  const tired = await enter('lima@kendari.example')
  const codes = []
  for (let i = 0; i < 5; i++) codes.push(await code(prove('x', tired)))
  expect(codes).toEqual(['passkey.wrong', 'passkey.wrong', 'passkey.wrong', 'passkey.wrong', 'access.unknown'])
  expect(await sessionOf(sql, tired.cookie, now())).toBeNull()
})

test('a lost key: a recovery code opens once; the app can be added beside a passkey', async () => {
  const { sql, ring } = hall
  const { codes } = await withKey('enam@kendari.example')
  const { cookie, session } = await enter('enam@kendari.example')
  await expect(offerFactor(sql, ring, session, '', now())).rejects.toMatchObject({ code: 'sign_in.factor' })
  const fresh = (await sessionOf(sql, await proveFactor(sql, ring, cookie, session, codes[0]!, now()), now()))!
  expect(fresh.actor).toMatchObject({ role: 'manager' })
  await expect(offerFactor(sql, ring, fresh, '', now())).resolves.toMatchObject({ text: expect.any(String) })
})

test('at an open screen a key is made against the password only, and for this session only', async () => {
  const { sql } = hall
  const { cookie } = await withKey('tujuh@kendari.example')
  hall.clock.advance(10 * 60_000)
  const sitting = { cookie, session: (await sessionOf(sql, cookie, now()))! }
  const key = authenticator(place)
  expect(await code(offer(sitting))).toBe('passkey.password')
  const byPin = { cookie, session: { ...sitting.session, byPin: true } }
  expect(await code(offer(byPin, PASSWORD)), 'a PIN opens the counter only').toBe('pin.again')
  const request = await offer(sitting, PASSWORD)
  expect(request).toMatchObject({ rp: { id: place.id }, excludeCredentials: [{}], authenticatorSelection: { residentKey: 'preferred' } })
  const other = await withKey('tujuh-b@kendari.example')
  expect(await code(add(other, key.create(request)))).toBe('passkey.wrong')
  for (const odd of [{ origin: 'https://evil.example' }, { id: 'evil.example' }])
    expect(await code(add(sitting, key.create(request, odd)))).toBe('passkey.wrong')
  expect(await code(add(sitting, key.create(request), ' '))).toBe('passkey.name')
  const answer = key.create(request)
  const { codes, cookie: fresh } = await add(sitting, answer)
  expect(codes, 'there are some already').toEqual([])
  const again = { cookie: fresh, session: (await sessionOf(sql, fresh, now()))! }
  expect(await code(add(again, answer)), 'once').toBe('passkey.wrong')
  expect(await code(add(again, key.create(await offer(again, PASSWORD))))).toBe('passkey.known')
  const tries = []
  for (let i = 0; i < 4; i++) tries.push(await code(offer(again, 'salah')))
  expect(tries.at(-1)).toBe('access.unknown')
})

test('names are their owner’s; a removed key opens nothing; the last second factor stays; nobody touches another’s', async () => {
  const { sql } = hall
  const mine = await withKey('delapan@kendari.example')
  const other = await withKey('delapan-b@kendari.example')
  const [first] = await passkeysOf(sql, mine.session)
  await renamePasskey(sql, mine.session, first!.id, 'Laptop kantor', now())
  expect((await passkeysOf(sql, mine.session))[0]!.name).toBe('Laptop kantor')
  expect(await code(renamePasskey(sql, other.session, first!.id, 'x', now()))).toBe('not.found')
  expect(await code(renamePasskey(sql, mine.session, 'x', 'x', now()))).toBe('not.found')
  expect(await code(removePasskey(sql, other.session, first!.id, now()))).toBe('not.found')
  expect(await code(removePasskey(sql, mine.session, first!.id, now()))).toBe('passkey.last')
  const spare = authenticator(place)
  await add(mine, spare.create(await offer(mine)), 'Cadangan')
  const removed = (await passkeysOf(sql, mine.session)).map(one => one.id)
  const both = await Promise.all(removed.map(id => code(removePasskey(sql, mine.session, id, now()))))
  expect(both.toSorted(), 'never both at once').toEqual(['done', 'passkey.last'])
  const [kept] = await passkeysOf(sql, mine.session)
  const opened = await Promise.all([mine.key, spare].map(async key => code(door(key.get(await ask())))))
  expect(opened).toEqual(kept!.name === 'Cadangan' ? ['passkey.wrong', 'done'] : ['done', 'passkey.wrong'])
})

test('a reset takes the passkeys away, and leaving does', async () => {
  const { sql, asking } = hall
  const reset = await withKey('sembilan@kendari.example')
  await resetFactor(sql, asking(boss), reset.staff, 'Ponsel hilang, dikenali di meja')
  expect(await code(door(reset.key.get(await ask())))).toBe('passkey.wrong')
  expect(nextStep((await enter('sembilan@kendari.example')).session)).toBe('set_up')
  const gone = await withKey('sepuluh@kendari.example', 'officer')
  await leave(sql, asking(boss), gone.staff)
  expect(await code(door(gone.key.get(await ask())))).toBe('passkey.wrong')
  expect(await passkeysOf(sql, { mall, staff: gone.staff })).toEqual([])
})

test('keys are bound to a domain: an address of numbers has none', () => {
  expect(passkeyPlace('http://localhost:3000')).toEqual({ id: 'localhost', origin: 'http://localhost:3000' })
  expect(passkeyPlace('http://127.0.0.1:3000')).toBeNull()
  expect(passkeyPlace('http://[::1]:3000')).toBeNull()
})
