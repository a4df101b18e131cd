import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { OidcSettings } from '#kernel/oidc-settings.ts'

/** What the provider knows of somebody; tests change it under the provider's feet, as an administrator would. */
export type Identity = { email?: string; email_verified?: boolean; groups?: string[]; amr?: string[] }

const page = (title: string, form: string) =>
  `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><form method="post">${form}</form></body></html>`
const LOGIN = page(
  'SSO Kota Kendari',
  '<label>Nama pengguna <input name="login"></label> <button>Lanjut</button> <button name="batal" value="1">Batal</button>',
)
const CONSENT = page('Izinkan Pendopo', '<button>Izinkan</button>')

async function sentTo(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request) text += part
  return new URLSearchParams(text)
}

/**
 * A real OpenID provider (oidc-provider) on a free port of this machine, with PKCE required of every client and two plain pages of its own: who
 * are you, and may Pendopo know it. It listens first and is put up by `open`, when it is known where our app stands; `close` makes it unreachable.
 */
export async function startProvider(
  people: Record<string, Identity>,
  { clientSecret = 'rahasia-yang-panjang' as string | undefined } = {},
) {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const settings: OidcSettings = {
    issuer,
    clientId: 'pendopo',
    clientSecret,
    name: 'SSO Kota Kendari',
    malls: ['mpp-kendari'],
    rulesFile: undefined,
    scopes: 'openid email groups',
    prompt: 'login',
    secondFactor: [{ claim: 'amr', value: 'otp' }],
  }

  function open(base: string) {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'pendopo',
          redirect_uris: [`${base}/masuk/sso/kembali`],
          ...(clientSecret ? { client_secret: clientSecret } : { token_endpoint_auth_method: 'none' }),
        },
      ],
      cookies: { keys: ['kunci-uji'] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], groups: ['groups'] },
      scopes: ['openid', 'email', 'groups'],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    })
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/')) void interact(provider, people, request, response)
      else answer(request, response)
    })
  }

  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { issuer, settings, open, close }
}

async function interact(provider: Provider, people: Record<string, Identity>, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(prompt.name === 'login' ? LOGIN : CONSENT)
    return
  }
  const form = await sentTo(request)
  const finish = (result: unknown, mergeWithLastSubmission = true) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission })
  if (form.has('batal')) return finish({ error: 'access_denied' }, false)
  const accountId = form.get('login') ?? ''
  if (prompt.name === 'login') return finish({ login: { accountId, amr: people[accountId]?.amr ?? ['pwd'] } }, false)
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: params.client_id })
  grant.addOIDCScope('openid email groups')
  return finish({ consent: { grantId: await grant.save() } })
}

/** A browser without a screen: follows redirects by hand and keeps the cookies of each host, so that a test can stop anywhere on the way. */
export function walker() {
  const jars = new Map<string, Map<string, string>>()
  async function go(url: string, body?: Record<string, string>) {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body: new URLSearchParams(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/)!
      if (value && !/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name!, value)
      else jar.delete(name!)
    }
    const to = response.headers.get('location')
    return { status: response.status, to: to && new URL(to, url).href, text: await response.text(), lines: response.headers.getSetCookie() }
  }
  /** From the door through the provider's pages to the address that brings the code back, without opening that. */
  async function throughProvider(base: string, login: string, query = 'mal=mpp-kendari'): Promise<string> {
    let at = (await go(`${base}/masuk/sso?${query}`)).to ?? ''
    for (let steps = 0; steps < 12 && !at.startsWith(base); steps++) {
      const seen = await go(at)
      if (seen.to) at = seen.to
      else at = (await go(at, seen.text.includes('name="login"') ? { login } : {})).to ?? ''
    }
    return at
  }
  return { go, throughProvider, jar: (url: string) => jars.get(new URL(url).host) ?? new Map<string, string>() }
}
