import { resolve } from 'node:path'
import { FLOOD_PER_MINUTE } from './flood.ts'
import { readSmtp, type SmtpSettings } from './mailer.ts'
import { type OidcSettings, readOidc } from './oidc-settings.ts'

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  /** Connections the app may have open at once, shared out among the malls. */
  databaseConnections: number
  baseUrl: string
  /** Keys that seal personal data, newest first; without it they stand in DATA_DIR/keys. */
  keyring: string | undefined
  /** Set by the operator: then links lead there, also behind a proxy. */
  baseUrlGiven: boolean
  /** A reverse proxy stands in front: the last address of X-Forwarded-For is the caller's. */
  trustProxy: boolean
  /** Numbers strangers may ask for per minute and mall before they must show that they took trouble; 0: never. */
  floodFrom: number
  services: Set<'web' | 'worker'>
  demo: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** The region's identity provider, when there is one. */
  oidc: OidcSettings | undefined
  /** The town's mail server, for invitations. */
  smtp: SmtpSettings | undefined
}

/** Reads the settings (contract.md, Commands). Throws one Error whose message lists everything wrong and what to do. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const wrong: string[] = []
  const port = Number(env.PORT ?? 3000)
  const portFits = Number.isInteger(port) && port >= 0 && port <= 65535
  if (!portFits) wrong.push(`PORT=${env.PORT}: gunakan angka 0 sampai 65535 / use a number from 0 to 65535`)
  const host = env.HOST ?? '127.0.0.1'
  const services = new Set(
    (env.SERVICES ?? 'web,worker')
      .split(',')
      .map(s => s.trim())
      .filter(Boolean),
  )
  for (const s of services) if (s !== 'web' && s !== 'worker') wrong.push(`SERVICES=${s}: pilih dari web, worker / choose from web, worker`)
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)))
    wrong.push('DATABASE_URL: mulai dengan postgres:// / must begin with postgres://')
  const databaseConnections = Number(env.DATABASE_CONNECTIONS ?? 60)
  if (!Number.isInteger(databaseConnections) || databaseConnections < 4)
    wrong.push(`DATABASE_CONNECTIONS=${env.DATABASE_CONNECTIONS}: angka dari 4 / a number from 4 on`)
  const logLevel = env.LOG_LEVEL ?? 'info'
  if (!['debug', 'info', 'warn', 'error'].includes(logLevel)) wrong.push(`LOG_LEVEL=${logLevel}: debug, info, warn, error`)
  if (env.TRUST_PROXY !== undefined && !/^(1|0|true|false|on|off)$/.test(env.TRUST_PROXY))
    wrong.push(`TRUST_PROXY=${env.TRUST_PROXY}: on / off`)
  if (env.DEMO !== undefined && !/^(1|0|true|false|on|off)$/.test(env.DEMO)) wrong.push(`DEMO=${env.DEMO}: on / off`)
  const baseUrl = env.BASE_URL ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`
  if ((env.BASE_URL !== undefined || portFits) && !URL.canParse(baseUrl))
    wrong.push(`BASE_URL=${baseUrl}: tulis alamat lengkap / write a full address`)
  const floodFrom = Number(env.FLOOD_FROM ?? FLOOD_PER_MINUTE)
  if (!Number.isInteger(floodFrom) || floodFrom < 0)
    wrong.push(`FLOOD_FROM=${env.FLOOD_FROM}: angka dari 0 (0: tidak pernah) / a number from 0 on (0: never)`)
  const oidc = readOidc(env, wrong)
  const smtp = readSmtp(env, wrong)
  if (wrong.length) throw new Error(`Pengaturan belum benar / settings are not right:\n  ${wrong.join('\n  ')}`)
  return {
    port,
    host,
    dataDir: resolve(env.DATA_DIR ?? './var'),
    databaseUrl,
    databaseConnections,
    baseUrl: baseUrl.replace(/\/$/, ''),
    keyring: env.KEYRING || undefined,
    baseUrlGiven: env.BASE_URL !== undefined,
    trustProxy: /^(1|true|on)$/.test(env.TRUST_PROXY ?? ''),
    floodFrom,
    services: services as Config['services'],
    demo: env.DEMO === undefined ? !databaseUrl : /^(1|true|on)$/.test(env.DEMO),
    logLevel: logLevel as Config['logLevel'],
    oidc,
    smtp,
  }
}
