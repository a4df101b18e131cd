import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { advisories } from './advisories.ts'

export type Counts = { passed: number; failed: number; skipped: number }
type Result = { ok: boolean; output: string }

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => join('node_modules/.bin', name)
// Its own package only brings a wrapper and locks platforms that some registries do not have.
const biome = `node_modules/@biomejs/cli-${process.platform}-${process.arch}/biome`
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Runs a program of ours with this very Node in front of PATH, whatever `node` is elsewhere. Its output is kept, or shown as it comes. */
function run(program: string, args: string[], { show = false } = {}): Promise<Result> {
  const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => {
      output += text
    })
  }
  return new Promise(resolve => {
    child.once('error', error => resolve({ ok: false, output: error.message }))
    child.once('close', code => resolve({ ok: code === 0, output }))
  })
}

/**
 * Runs Vitest and counts by its own report. A run that ends badly although no test failed (it could not start, or something failed outside
 * the tests) counts as one failure.
 */
export async function vitest(args: string[]): Promise<Counts> {
  const dir = mkdtempSync(join(tmpdir(), 'pendopo-report-'))
  const report = join(dir, 'report.json')
  const { ok } = await run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { show: true },
  )
  const counts = countsIn(report)
  rmSync(dir, { recursive: true })
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function countsIn(report: string): Counts {
  let text: string
  try {
    text = readFileSync(report, 'utf8')
  } catch (error) {
    say(`Vitest tidak menulis laporan / wrote no report: ${(error as Error).message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(text)
  // A file that could not be loaded has no tests of its own, yet it failed.
  const broken = testResults.filter(
    (file: { status: string; assertionResults: unknown[] }) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests }
}

/** Where the house tests are; `bin/test.ts` leaves them out of its second half. */
export const house = 'test/house'

const steps: { name: string; work: () => Promise<Result | Counts> }[] = [
  { name: 'format, lint', work: () => run(biome, ['ci', '--colors=off', '.']) },
  {
    name: 'types',
    async work() {
      const generated = await run(bin('react-router'), ['typegen'])
      return generated.ok ? run(bin('tsc'), ['--pretty', 'false']) : generated
    },
  },
  { name: 'advisories', work: knownWeaknesses },
  { name: 'house', work: () => vitest([house]) },
]

/** What could not be asked counts as skipped: it neither passes nor stands in the way without a network. */
async function knownWeaknesses(): Promise<Counts> {
  const { state, lines } = await advisories()
  for (const line of lines) say(line)
  return { passed: Number(state === 'clean'), failed: Number(state === 'found'), skipped: Number(state === 'unknown') }
}

/** Format, lint, types, advisories, house tests: one line a step with its time; a step that is not a test run counts as one. */
export async function check(): Promise<Counts> {
  const sum: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, work } of steps) {
    const start = process.hrtime.bigint()
    const result = await work()
    const counts = 'ok' in result ? { passed: Number(result.ok), failed: Number(!result.ok), skipped: 0 } : result
    for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += counts[key]
    if ('ok' in result && !result.ok) say(result.output.trimEnd())
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    say(`${counts.failed ? 'GAGAL/FAILED' : counts.passed ? 'baik/ok' : 'dilewati/skipped'}  ${name.padEnd(14)} ${seconds.toFixed(1)} s`)
  }
  return sum
}

/** `12 passed, 0 failed`, and how many were skipped if any. */
export const told = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

if (import.meta.main) {
  const counts = await check()
  say(told(counts))
  process.exitCode = counts.failed ? 1 : 0
}
