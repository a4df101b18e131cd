import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock as clock } from './clock.ts'
import { createOidc } from './oidc.ts'
import { type OidcSettings, readOidc } from './oidc-settings.ts'

/** A provider that lies in one point at a time: what the library must not let through. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Lie = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: typeof privateKey | null
  userinfo?: Record<string, unknown>
  token?: { status: number; body: string; type?: string }
  metadata?: Record<string, unknown>
  slow?: boolean
}
let lie: Lie = {}
let issuer = ''
let asked: Record<string, string> = {}
const told: string[] = []
const log = {
  debug() {},
  info() {},
  warn: (_: string, details?: Record<string, unknown>) => void told.push(String(details?.why)),
  error() {},
}
const ties = { state: 'mpp-kendari.x', nonce: 'nonce-asli', verifier: 'v'.repeat(43) }
const redirect = 'http://127.0.0.1:3000/masuk/sso/kembali'

function idToken(): string {
  const now = Math.floor(clock.now().getTime() / 1000)
  const header = part({ alg: 'RS256', kid: 'satu', ...lie.header })
  const body = part({ iss: issuer, aud: 'pendopo', sub: 'budi', nonce: ties.nonce, iat: now, exp: now + 300, ...lie.claims })
  const key = lie.key === undefined ? privateKey : lie.key
  return `${header}.${body}.${key ? sign('sha256', Buffer.from(`${header}.${body}`), key).toString('base64url') : ''}`
}

const server = createServer(async (request, response) => {
  const answer = (body: unknown, status = 200, type = 'application/json') => {
    response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  if (lie.slow) return
  if (request.url === '/.well-known/openid-configuration') {
    answer({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      ...lie.metadata,
    })
  } else if (request.url === '/jwks') answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'satu', use: 'sig', alg: 'RS256' }] })
  else if (request.url === '/me') answer({ sub: 'budi', email: 'budi@x.example', email_verified: true, ...lie.userinfo })
  else {
    let text = ''
    for await (const more of request) text += more
    asked = { ...Object.fromEntries(new URLSearchParams(text)), authorization: request.headers.authorization ?? '' }
    if (lie.token) answer(lie.token.body, lie.token.status, lie.token.type)
    else answer({ access_token: 'a', token_type: 'Bearer', id_token: idToken() })
  }
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const settings = (over: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer,
  clientId: 'pendopo',
  clientSecret: 'rahasia',
  name: 'SSO',
  malls: ['mpp-kendari'],
  rulesFile: undefined,
  scopes: 'openid email',
  prompt: 'login',
  secondFactor: [],
  ...over,
})
const provider = (over?: Partial<OidcSettings>) => createOidc(settings(over), {}, { clock, log })
const back = (over: Record<string, string> = {}) => new URLSearchParams({ code: 'c', state: ties.state, iss: issuer, ...over })

async function finishing(one: Lie, search = back(), over?: Partial<OidcSettings>) {
  lie = one
  const found = await provider(over).finish(redirect, search, ties)
  lie = {}
  return found
}

test('an honest answer names issuer and subject, and what userinfo adds', async () => {
  const found = await finishing({})
  expect(found).toMatchObject({
    issuer,
    subject: 'budi',
    token: { nonce: ties.nonce },
    more: { email: 'budi@x.example', email_verified: true },
  })
  expect(asked).toMatchObject({ code: 'c', code_verifier: ties.verifier, redirect_uri: redirect })
  expect(asked.authorization).toBe(`Basic ${Buffer.from('pendopo:rahasia').toString('base64')}`)
  await finishing({ metadata: { token_endpoint_auth_methods_supported: ['client_secret_post'] } })
  expect(asked).toMatchObject({ client_secret: 'rahasia', authorization: '' })
  await finishing({}, back(), { clientSecret: undefined })
  expect(asked).toMatchObject({ client_id: 'pendopo', authorization: '' })
  expect(asked.client_secret).toBeUndefined()
})

test('every lie about the ID token is refused', async () => {
  const past = Math.floor(clock.now().getTime() / 1000) - 3600
  const lies: [string, Lie][] = [
    ['wrong nonce', { claims: { nonce: 'lain' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['wrong audience', { claims: { aud: 'aplikasi-lain' } }],
    ['another audience beside, for another party', { claims: { aud: ['pendopo', 'lain'], azp: 'lain' } }],
    ['wrong issuer', { claims: { iss: 'https://jahat.example' } }],
    ['expired', { claims: { iat: past, exp: past + 60 } }],
    ['not yet', { claims: { nbf: past + 7200 } }],
    ['no end', { claims: { exp: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['unsigned', { header: { alg: 'none', kid: undefined }, key: null }],
    ['signed by nobody, said to be RS256', { key: null }],
    ['signed by somebody else', { key: stranger }],
    ['signed by a key that is not published', { header: { kid: 'dua' }, key: stranger }],
    ['another kind of signature', { header: { alg: 'HS256' } }],
    ['userinfo of somebody else', { userinfo: { sub: 'tono' } }],
    ['no token at all', { token: { status: 200, body: '{"access_token":"a","token_type":"Bearer"}' } }],
    ['a token of nonsense', { token: { status: 200, body: '{"access_token":"a","token_type":"Bearer","id_token":"x.y.z"}' } }],
    ['a code that was used', { token: { status: 400, body: '{"error":"invalid_grant"}' } }],
  ]
  for (const [name, one] of lies) expect(await finishing(one), name).toMatchObject({ failed: 'rejected' })
})

test('what comes back in the address is held against what was sent', async () => {
  expect(await finishing({}, back({ state: 'mpp-kendari.y' }))).toMatchObject({ failed: 'rejected' })
  expect(await finishing({}, back({ iss: 'https://jahat.example' }))).toMatchObject({ failed: 'rejected' })
  const nameless = back()
  nameless.delete('iss')
  expect(await finishing({}, nameless), 'a provider that names itself always does').toMatchObject({ failed: 'rejected' })
  const twice = back()
  twice.append('code', 'd')
  expect(await finishing({}, twice)).toMatchObject({ failed: 'rejected' })
  expect(await finishing({}, back({ error: 'access_denied' }))).toEqual({ failed: 'cancelled', detail: 'access_denied' })
  expect(await finishing({}, back({ error: 'server_error' }))).toMatchObject({ failed: 'away' })
  expect(await finishing({}, back({ error: '<script>' })), 'what strangers write stays outside').toEqual({
    failed: 'rejected',
    detail: 'unknown',
  })
})

test('a provider that is broken, slow, gone or somebody else is away, and said to be', async () => {
  expect(await finishing({ token: { status: 502, body: 'Bad gateway', type: 'text/html' } })).toMatchObject({ failed: 'away' })
  lie = { metadata: { issuer: 'https://jahat.example' } }
  const wrong = provider()
  expect(wrong.available(), 'nobody has asked yet').toBe(true)
  expect(await wrong.begin(redirect, ties)).toBeNull()
  expect(wrong.available()).toBe(false)
  lie = {}
  expect(await wrong.begin(redirect, ties), 'it came back').toContain(`${issuer}/auth?`)
  expect(wrong.available()).toBe(true)
  const closed = createServer()
  await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise(resolve => closed.close(resolve))
  const gone = provider({ issuer: `http://127.0.0.1:${port}` })
  expect(await gone.begin(redirect, ties)).toBeNull()
  expect(await gone.finish(redirect, back(), ties)).toEqual({ failed: 'away', detail: 'discovery' })
  lie = { slow: true }
  expect(await provider().begin(redirect, ties), 'five seconds, not for ever').toBeNull()
  lie = {}
  expect(told.join(' ')).toMatch(/OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED .*ECONNREFUSED .*OAUTH_TIMEOUT/)
})

test('plain http is for this machine only', async () => {
  expect(await provider({ issuer: 'http://id.kendari.example' }).begin(redirect, ties)).toBeNull()
  expect(told.at(-1)).toMatch(/OAUTH_HTTP_REQUEST_FORBIDDEN/)
})

test('settings: none, whole, and wrong in words that say what to do', () => {
  const read = (env: Record<string, string>) => {
    const wrong: string[] = []
    return { settings: readOidc(env, wrong), wrong }
  }
  expect(read({})).toEqual({ settings: undefined, wrong: [] })
  expect(read({ OIDC_CLIENT_ID: 'x' }).wrong).toEqual([expect.stringContaining('OIDC_ISSUER')])
  const whole = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'p',
    OIDC_MALLS: 'mpp-kendari, mpp-sragen',
    BASE_URL: 'https://mpp.example',
  }
  expect(read(whole)).toEqual({
    wrong: [],
    settings: {
      ...settings({ issuer: 'https://id.example', clientId: 'p', clientSecret: undefined, malls: ['mpp-kendari', 'mpp-sragen'] }),
    },
  })
  expect(read({ ...whole, OIDC_SECOND_FACTOR: 'amr=otp,acr=urn:x:2' }).settings?.secondFactor).toEqual([
    { claim: 'amr', value: 'otp' },
    { claim: 'acr', value: 'urn:x:2' },
  ])
  expect(read({ ...whole, OIDC_PROMPT: '' }).settings?.prompt).toBeUndefined()
  for (const [name, value] of [
    ['OIDC_ISSUER', 'http://id.example'],
    ['OIDC_ISSUER', 'id.example'],
    ['OIDC_CLIENT_ID', ''],
    ['OIDC_MALLS', ' , '],
    ['OIDC_SCOPES', 'email'],
    ['OIDC_SECOND_FACTOR', 'mfa'],
    ['BASE_URL', ''],
  ] as const)
    expect(read({ ...whole, [name]: value }).wrong, name).toEqual([expect.stringContaining(name)])
})
