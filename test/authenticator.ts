import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Where = { origin: string; id: string }
type Creation = { challenge: string; user: { id: string } }
type Request = { challenge: string }

/** As much CBOR as an authenticator writes: whole numbers, bytes, texts, maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as Buffer)])])
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()
const text = (data: Buffer) => data.toString('base64url')

/**
 * A security key in software that does whole WebAuthn ceremonies (ES256, attestation "none") as a browser at `where` would hand them on, and, unlike a
 * browser, wherever it is told to: with another origin, without verifying its user, with a count that goes back.
 */
export function authenticator(where: Where) {
  const credential = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let count = 0
  let owner = ''

  const client = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = (id: string, flags: number, more = Buffer.alloc(0)) => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count)
    return Buffer.concat([sha256(id), Buffer.from([flags]), counted, more])
  }
  const whole = (response: object) => JSON.stringify({ id: text(credential), rawId: text(credential), type: 'public-key', response })

  return {
    /** Sets what it says next time: for a copy that has signed less often. */
    set count(n: number) {
      count = n
    },
    /** Makes a key and answers as `PublicKeyCredential.toJSON()` does, in text. */
    create(
      { challenge, user }: Creation,
      { origin = where.origin, id = where.id, verified = true, key = publicKey as KeyObject } = {},
    ): string {
      owner = user.id
      const { x, y } = key.export({ format: 'jwk' })
      const cose = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credential.length]), credential, cbor(cose)])
      const authData = data(id, verified ? 0x45 : 0x41, attested)
      const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]])) // biome-ignore format: one row
      return whole({
        clientDataJSON: text(client('webauthn.create', challenge, origin)),
        attestationObject: text(attestationObject),
        transports: ['usb'],
      })
    },
    /** Shows the key: signs the challenge and counts. */
    get({ challenge }: Request, { origin = where.origin, id = where.id, verified = true, handle = owner, key = privateKey } = {}): string {
      count++
      const clientData = client('webauthn.get', challenge, origin)
      const authData = data(id, verified ? 0x05 : 0x01)
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), key)
      return whole({ clientDataJSON: text(clientData), authenticatorData: text(authData), signature: text(signature), userHandle: handle })
    },
  }
}
