import type { Log } from '#kernel/log.ts'
import type { Pool } from '#kernel/sql.ts'
import { openOidc } from '../oidc.ts'
import type { Finding } from './checkup.ts'
import type { Call } from './verb.ts'

/** Whether the identity provider of the settings answers, and its rules fit what is here; nothing where none is set. Only its description is read. */
export async function sso(sql: Pool, { config, clock }: Pick<Call, 'config' | 'clock'>): Promise<Finding[]> {
  if (!config.oidc) return []
  const { issuer } = config.oidc
  const told: unknown[] = []
  const log: Log = { debug() {}, info() {}, warn: (_, details) => void told.push(details?.why), error() {} }
  try {
    const oidc = await openOidc(config.oidc, { at: async () => sql }, { clock, log })
    const ties = { state: 'doctor', nonce: 'doctor', verifier: 'doctor' }
    if (await oidc.begin(`${config.baseUrl}/masuk/sso/kembali`, ties)) return [{ what: 'SSO', state: 'ok', says: issuer }]
    return [{ what: 'SSO', state: 'wrong', says: `${issuer} tidak dapat dihubungi / cannot be reached (${told.join(', ')})` }]
  } catch (error) {
    return [{ what: 'SSO', state: 'wrong', says: (error as Error).message }]
  }
}
