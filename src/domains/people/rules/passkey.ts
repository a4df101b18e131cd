import { timingSafeEqual } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import { cleaned, hasUnseen } from './readable.ts'

/** How long a challenge may be answered. */
export const CHALLENGE_MS = 5 * 60_000
/** ES256, EdDSA, RS256, by their COSE numbers: what phones, computers and security keys of these years speak. */
export const ALGORITHMS = [-7, -8, -257]
/** Random bytes of a challenge. */
export const NONCE = 16

const TIME = 6
const SEAL = 32
const STAFF = 16
const NAME_MAX = 60

/** What an answer is good for. The seal binds it in, with the session that asked: a challenge of one opens nothing in another. */
export type Purpose = { act: 'sign_in' } | { act: 'prove' | 'add'; session: string }

/** The time it was made, a nonce and a keyed seal over both and the purpose: it says of itself what it is, and nobody else can make one. */
export function challengeOf(ring: Keyring, purpose: Purpose, nonce: Buffer, now: Date): Buffer {
  const time = Buffer.alloc(TIME)
  time.writeUIntBE(now.getTime(), 0, TIME)
  const body = Buffer.concat([time, nonce])
  return Buffer.concat([body, sealOf(ring, purpose, body)])
}

/** Whether a challenge is ours, for this purpose, and not past its five minutes. */
export function challengeHolds(ring: Keyring, purpose: Purpose, challenge: Buffer, now: Date): boolean {
  if (challenge.length !== TIME + NONCE + SEAL) return false
  const body = challenge.subarray(0, TIME + NONCE)
  if (!timingSafeEqual(challenge.subarray(TIME + NONCE), sealOf(ring, purpose, body))) return false
  // Another server's clock may be a little ahead of ours.
  return Math.abs(now.getTime() - body.readUIntBE(0, TIME)) < CHALLENGE_MS
}

const sealOf = (ring: Keyring, purpose: Purpose, body: Buffer) =>
  ring.hash('passkey challenge', `${purpose.act} ${'session' in purpose ? purpose.session : ''} ${body.toString('base64url')}`)

/** By what a key calls its owner: mall and pseudonym, in at most 64 bytes, so that a key alone says where its owner works. Names nobody. */
export const handleOf = (mall: string, staff: string): Buffer =>
  Buffer.concat([Buffer.from(staff.replaceAll('-', ''), 'hex'), Buffer.from(mall)])

/** Mall and pseudonym that a key names; null for anything that is none of ours. */
export function ownerOf({ response }: ShownKey): { mall: string; staff: string } | null {
  const handle = Buffer.from(response.response.userHandle ?? '', 'base64url')
  const mall = handle.subarray(STAFF).toString('latin1')
  if (!/^[a-z0-9-]{1,48}$/.test(mall)) return null
  const staff = handle.toString('hex', 0, STAFF).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return { mall, staff }
}

const bytes = z.string().regex(/^[\w-]{1,10000}$/)
const credential = { id: bytes, rawId: bytes, type: z.literal('public-key') }
const Made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
})
const Shown = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes.or(z.literal('')).nullish() }),
})
const ClientData = z.object({ challenge: bytes, crossOrigin: z.literal(false).optional() })

export type MadeKey = { response: RegistrationResponseJSON; challenge: Buffer }
export type ShownKey = { response: AuthenticationResponseJSON; challenge: Buffer }

/** A new key, as a browser tells it (`PublicKeyCredential.toJSON()`), and the challenge it answers. Refuses `passkey.wrong` for anything else. */
export function madeKey(text: string): MadeKey {
  const { response, ...key } = read(Made, text)
  const { transports, ...told } = response
  return {
    response: { ...key, clientExtensionResults: {}, response: { ...told, ...(transports && { transports }) } },
    challenge: challengeIn(response),
  }
}

/** A key that is shown, and the challenge it answers. Refuses `passkey.wrong` for anything else, and for an answer given inside another page. */
export function shownKey(text: string): ShownKey {
  const { response, ...key } = read(Shown, text)
  const { userHandle, ...told } = response
  return {
    response: { ...key, clientExtensionResults: {}, response: { ...told, ...(userHandle && { userHandle }) } },
    challenge: challengeIn(response),
  }
}

const challengeIn = ({ clientDataJSON }: { clientDataJSON: string }) =>
  Buffer.from(read(ClientData, Buffer.from(clientDataJSON, 'base64url').toString()).challenge, 'base64url')

function read<T>(shape: z.ZodType<T>, text: string): T {
  const found = shape.safeParse(jsonOf(text))
  return found.success ? found.data : refuse('passkey.wrong')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The name an owner gives a key, `cleaned`. Refuses `name.unseen`, and `passkey.name` for none or one of more than 60 letters. */
export function named(name: string): string {
  const plain = cleaned(name)
  if (hasUnseen(plain)) refuse('name.unseen', {}, { nama: 'name.unseen' })
  return plain && [...plain].length <= NAME_MAX ? plain : refuse('passkey.name', { max: NAME_MAX }, { nama: 'passkey.name' })
}
