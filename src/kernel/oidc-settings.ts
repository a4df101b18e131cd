/** What the operator says about the region's identity provider (OIDC_...); what `rules` means is the domain's to know. */
export type OidcSettings = {
  issuer: string
  clientId: string
  /** Without one the client is public, and PKCE alone ties the code to us. */
  clientSecret: string | undefined
  /** As the button says it: "Masuk dengan {name}". */
  name: string
  /** Where people may sign in by it. */
  malls: readonly string[]
  /** A JSON file of rules, claims to roles. */
  rulesFile: string | undefined
  scopes: string
  prompt: string | undefined
  /** Claims of the ID token by which the provider tells that a second factor was shown. */
  secondFactor: readonly { claim: 'acr' | 'amr'; value: string }[]
}

/**
 * Reads OIDC_...; undefined when no issuer is named. What is wrong is added to `wrong`, with what to do: without https the provider must be on
 * this very machine, and people come back to BASE_URL, so it must be known.
 */
export function readOidc(env: Record<string, string | undefined>, wrong: string[]): OidcSettings | undefined {
  const issuer = env.OIDC_ISSUER?.trim()
  if (!issuer) {
    const [left] = Object.keys(env).filter(name => /^OIDC_/.test(name) && name !== 'OIDC_ISSUER' && env[name])
    if (left) wrong.push(`${left}: isi juga OIDC_ISSUER, atau hapus / set OIDC_ISSUER as well, or remove it`)
    return undefined
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  if (!url || url.search || url.hash) wrong.push(`OIDC_ISSUER=${issuer}: tulis alamat lengkap penyedia / write the provider's full address`)
  else if (url.protocol !== 'https:' && !isHere(url))
    wrong.push(`OIDC_ISSUER=${issuer}: harus https:// / must begin with https:// (http only on this machine)`)
  if (!env.OIDC_CLIENT_ID) wrong.push('OIDC_CLIENT_ID: isi dengan nama yang didaftarkan di penyedia / the id registered at the provider')
  if (!env.BASE_URL)
    wrong.push('BASE_URL: perlu untuk OIDC; orang kembali dari penyedia ke sana / needed with OIDC: people come back to it')
  const malls = listed(env.OIDC_MALLS)
  if (!malls.length)
    wrong.push('OIDC_MALLS: sebut mal yang pegawainya masuk lewat penyedia ini / name the malls whose staff use it, e.g. mpp-kendari')
  const scopes = env.OIDC_SCOPES?.trim() || 'openid email'
  if (!/\bopenid\b/.test(scopes)) wrong.push(`OIDC_SCOPES=${scopes}: harus memuat openid / must contain openid`)
  const secondFactor = listed(env.OIDC_SECOND_FACTOR).map(one => one.match(/^(acr|amr)=(\S+)$/) ?? one)
  for (const one of secondFactor)
    if (typeof one === 'string') wrong.push(`OIDC_SECOND_FACTOR=${one}: tulis acr=NILAI atau amr=NILAI / write acr=VALUE or amr=VALUE`)
  return {
    issuer,
    clientId: env.OIDC_CLIENT_ID ?? '',
    clientSecret: env.OIDC_CLIENT_SECRET || undefined,
    name: env.OIDC_NAME?.trim() || 'SSO',
    malls,
    rulesFile: env.OIDC_RULES || undefined,
    scopes,
    prompt: (env.OIDC_PROMPT ?? 'login').trim() || undefined,
    secondFactor: secondFactor.flatMap(one => (typeof one === 'string' ? [] : [{ claim: one[1] as 'acr' | 'amr', value: one[2]! }])),
  }
}

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)

/** This very machine: nothing travels over a wire. */
export const isHere = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
