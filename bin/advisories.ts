import { execFile } from 'node:child_process'

const WAIT_MS = 5_000

export type Advisories = { state: 'clean' | 'found' | 'unknown'; lines: string[] }
type Report = { vulnerabilities?: Record<string, { severity: string; range: string; via: (string | { title: string; url: string })[] }> }

/**
 * Asks the package registry for known weaknesses in what package-lock.json names. `found` is one of high or critical severity, in production
 * or in a tool; lesser ones are told and let pass. A registry that does not answer within five seconds, or keeps no advisories, leaves it
 * `unknown`: the check works without a network, and says so.
 */
export async function advisories(env: NodeJS.ProcessEnv = process.env, waitMs = WAIT_MS): Promise<Advisories> {
  const args = ['audit', '--json', '--package-lock-only', `--fetch-timeout=${waitMs}`, '--fetch-retries=0']
  const said = await new Promise<string>(resolve =>
    execFile('npm', args, { env, timeout: waitMs + 2_000, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout)),
  )
  const found = reportIn(said)?.vulnerabilities
  if (!found) return { state: 'unknown', lines: ['tidak diperiksa: registri paket tidak menjawab / not checked: registry does not answer'] }
  const lines = Object.entries(found).flatMap(([name, { severity, range, via }]) =>
    via.filter(one => typeof one === 'object').map(one => `${severity} ${name} ${range}: ${one.title} ${one.url}`),
  )
  const grave = Object.values(found).some(({ severity }) => severity === 'high' || severity === 'critical')
  return { state: grave ? 'found' : 'clean', lines }
}

/** What npm printed, when it is a report: it prints an error as JSON too, or nothing when its time was up. */
function reportIn(text: string): Report | null {
  return text.trim().startsWith('{') ? (JSON.parse(text) as Report) : null
}
