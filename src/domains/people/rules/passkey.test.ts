import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { keyring } from '#kernel/keyring.ts'
import { CHALLENGE_MS, challengeHolds, challengeOf, handleOf, madeKey, NONCE, named, ownerOf, type Purpose, shownKey } from './passkey.ts'

const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const other = keyring([{ id: 1, bytes: Buffer.alloc(32, 8) }])
const now = new Date('2026-11-24T01:40:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

const purposes: Purpose[] = [
  { act: 'sign_in' },
  ...(['prove', 'add'] as const).flatMap(act => ['a', 'b'].map(session => ({ act, session }))),
]
const purpose = fc.constantFrom(...purposes)
const nonce = fc.uint8Array({ minLength: NONCE, maxLength: NONCE }).map(bytes => Buffer.from(bytes))

test('a challenge holds for its purpose, its session, its ring and five minutes, and for nothing else', () => {
  fc.assert(
    fc.property(purpose, purpose, nonce, fc.integer({ min: 0, max: 2 * CHALLENGE_MS }), (made, asked, random, late) => {
      const challenge = challengeOf(ring, made, random, now)
      expect(challengeHolds(ring, asked, challenge, after(late))).toBe(made === asked && late < CHALLENGE_MS)
      expect(challengeHolds(other, made, challenge, now)).toBe(false)
    }),
  )
})

test('no bit of a challenge can be changed, nor its length', () => {
  fc.assert(
    fc.property(purpose, nonce, fc.nat(), fc.integer({ min: 1, max: 255 }), (made, random, at, bits) => {
      const challenge = challengeOf(ring, made, random, now)
      const changed = Buffer.from(challenge)
      changed[at % changed.length]! ^= bits
      expect(challengeHolds(ring, made, changed, now)).toBe(false)
      expect(challengeHolds(ring, made, challenge.subarray(0, at % challenge.length), now)).toBe(false)
      expect(challengeHolds(ring, made, Buffer.concat([challenge, changed]), now)).toBe(false)
    }),
  )
})

const shown = (userHandle: string | undefined, clientData: unknown = { challenge: 'AAAA' }) =>
  JSON.stringify({
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    response: {
      clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url'),
      authenticatorData: 'AAAA',
      signature: 'AAAA',
      userHandle,
    },
  })

test('a key names mall and owner in at most 64 bytes, and any other handle names nobody', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{1,48}$/), fc.uuid(), (mall, staff) => {
      const handle = handleOf(mall, staff)
      expect(handle.length).toBeLessThanOrEqual(64)
      expect(ownerOf(shownKey(shown(handle.toString('base64url'))))).toEqual({ mall, staff })
    }),
  )
  for (const odd of [undefined, '', 'AAAA', Buffer.alloc(16).toString('base64url'), Buffer.alloc(64, 'A').toString('base64url')])
    expect(ownerOf(shownKey(shown(odd)))).toBeNull()
})

test('whatever else is sent as an answer is refused in words', () => {
  const code = (read: typeof shownKey | typeof madeKey, text: string) => {
    try {
      read(text)
      return 'read'
    } catch (error) {
      return (error as Refusal).code
    }
  }
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), text => {
      expect([code(shownKey, text), code(madeKey, text)]).toEqual(['passkey.wrong', 'passkey.wrong'])
    }),
  )
  // An answer given inside somebody else's frame.
  expect(code(shownKey, shown(undefined, { challenge: 'AAAA', crossOrigin: true }))).toBe('passkey.wrong')
  expect(code(shownKey, shown(undefined, { challenge: 'AAAA', crossOrigin: false }))).toBe('read')
})

test('a name is what its owner wrote, without blanks at its ends', () => {
  expect(named('  Ponsel saya ')).toBe('Ponsel saya')
  expect(named('🔑'.repeat(60))).toHaveLength(120)
  for (const odd of ['', '   ', 'x'.repeat(61)]) expect(() => named(odd)).toThrow(Refusal)
})
