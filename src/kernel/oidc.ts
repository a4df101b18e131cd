import * as client from 'openid-client'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { isHere, type OidcSettings } from './oidc-settings.ts'

export type Claims = Record<string, unknown>
/** Whom the provider says it is. `token` is the signed ID token's, `more` what its userinfo adds about the same subject. */
export type Identified = { issuer: string; subject: string; token: Claims; more: Claims }
/** `away` = it cannot be reached or is broken; `cancelled` = the person, or the provider for them, said no; `rejected` = what came back does not hold. */
export type Failed = { failed: 'away' | 'cancelled' | 'rejected'; detail: string }
/** What ties one sign-in to one browser: the state that travels, the nonce that comes back signed, the verifier of the code (PKCE). */
export type Ties = { state: string; nonce: string; verifier: string }

/** The region's identity provider, as the pages and verbs know it. */
export type Oidc = Pick<OidcSettings, 'issuer' | 'name' | 'malls' | 'secondFactor'> & {
  /** What the operator wrote about claims and roles; the domain that gives roles reads it. */
  rules: unknown
  /** False when it was not to be reached the last time; asking tries again behind the reader's back. */
  available(): boolean
  /** Where somebody signs out at the provider itself; null where it has no such page, or has not been reached yet. */
  leave(): string | null
  /** Where the browser goes to sign in; null when the provider cannot be reached. */
  begin(redirect: string, ties: Ties): Promise<string | null>
  /** Takes the answer that came back by `redirect`, in the address of our own page: trades the code once, and holds everything against the ties. */
  finish(redirect: string, search: URLSearchParams, ties: Ties): Promise<Identified | Failed>
}

const TIMEOUT_S = 5
const FRESH_MS = 60_000

/**
 * Talks OpenID Connect (code flow, PKCE with S256, state, nonce) to one provider; the only place that does. Checks of issuer, audience, nonce,
 * times and signature are the library's; the signature is checked although TLS would do, because a test provider speaks plain http.
 */
export function createOidc(settings: OidcSettings, rules: unknown, { clock, log }: { clock: Clock; log: Log }): Oidc {
  const { issuer, name, malls, secondFactor } = settings
  let known: { config: client.Configuration | null; at: number } | undefined
  let asking: Promise<client.Configuration | null> | undefined

  /** What the provider says of itself, asked anew each minute it is needed: one that is gone is told from one that is there. */
  const discovered = async () => {
    if (known?.config && clock.now().getTime() - known.at < FRESH_MS) return known.config
    asking ??= discover(settings)
      .catch(error => {
        const { failed, detail } = failureOf(error)
        log.warn('oidc.away', { issuer, why: `${failed} ${detail}` })
        return null
      })
      .finally(() => {
        asking = undefined
      })
    const config = await asking
    known = { config, at: clock.now().getTime() }
    return config
  }

  return {
    ...{ issuer, name, malls, secondFactor, rules },
    available() {
      if (!known || (!known.config && clock.now().getTime() - known.at > FRESH_MS / 2))
        void discovered().catch(error => log.error('oidc.fault', { error: String(error) }))
      return known?.config !== null
    },
    leave() {
      const page = known?.config?.serverMetadata().end_session_endpoint
      return known?.config && page ? client.buildEndSessionUrl(known.config).href : null
    },
    async begin(redirect, { state, nonce, verifier }) {
      const config = await discovered()
      if (!config) return null
      const acr = secondFactor.filter(one => one.claim === 'acr').map(one => one.value)
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: settings.scopes,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(settings.prompt && { prompt: settings.prompt }),
        ...(acr.length && { acr_values: acr.join(' ') }),
      })
      return url.href
    },
    async finish(redirect, search, ties) {
      const config = await discovered()
      if (!config) return { failed: 'away', detail: 'discovery' }
      const back = new URL(redirect)
      back.search = search.toString()
      return identify(config, back, ties).catch(failureOf)
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer)
  const execute = [client.enableNonRepudiationChecks]
  if (url.protocol === 'http:' && isHere(url)) execute.push(client.allowInsecureRequests)
  const proof: client.ClientAuth = (server, ...rest) => {
    if (!clientSecret) return client.None()(server, ...rest)
    // Basic is what a provider takes that does not say; the other way only where it is not offered.
    const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true
    return (basic ? client.ClientSecretBasic(clientSecret) : client.ClientSecretPost(clientSecret))(server, ...rest)
  }
  return client.discovery(url, clientId, undefined, proof, { execute, timeout: TIMEOUT_S })
}

async function identify(config: client.Configuration, back: URL, { state, nonce, verifier }: Ties): Promise<Identified> {
  const tokens = await client.authorizationCodeGrant(config, back, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const token = tokens.claims()!
  const more = config.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, token.sub) : {}
  return { issuer: token.iss, subject: token.sub, token, more: more as Claims }
}

/** Codes only, and of what others wrote no more than a code would hold: this goes into the log and the events. */
const short = (text: unknown) => String(text ?? '').match(/^[\w.-]{1,60}$/)?.[0] ?? 'unknown'

const UNREACHED = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'])

/** What went wrong, as far as it is the provider's, the wire's or the sender's doing; a fault of ours goes on. */
function failureOf(error: unknown): Failed {
  if (error instanceof client.AuthorizationResponseError) {
    const failed =
      error.error === 'access_denied' ? 'cancelled' : /^(server_error|temporarily_unavailable)$/.test(error.error) ? 'away' : 'rejected'
    return { failed, detail: short(error.error) }
  }
  if (error instanceof client.ResponseBodyError) return { failed: error.status >= 500 ? 'away' : 'rejected', detail: short(error.error) }
  if (error instanceof client.WWWAuthenticateChallengeError) return { failed: 'rejected', detail: `status.${error.status}` }
  if (error instanceof client.ClientError)
    return { failed: UNREACHED.has(error.code ?? '') ? 'away' : 'rejected', detail: short(error.code) }
  const { message, cause } = error as { message?: string; cause?: { code?: unknown } }
  if (error instanceof TypeError && /^(fetch failed|terminated)$/.test(message ?? '')) return { failed: 'away', detail: short(cause?.code) }
  throw error
}
