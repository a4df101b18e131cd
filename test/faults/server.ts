import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createToken } from '#domains/people/tokens.ts'
import { systemClock } from '#kernel/clock.ts'
import { connect, type Pool } from '#kernel/sql.ts'

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A directory for one installation; taken away by the test that made it. */
export const freshDir = () => mkdtempSync(join(tmpdir(), 'pendopo-fault-'))
export const remove = (dir: string) => rmSync(dir, { recursive: true, force: true })

type Env = Record<string, string | undefined>
export type Running = { child: ChildProcess; base: string; said: () => string; exit: Promise<number | null> }

/** Starts the server as `npm start` does after its build, in a process of its own; resolves at once. */
export function launch(env: Env) {
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME }
  const child = spawn(process.execPath, ['src/server.ts'], {
    env: { ...inherited, PORT: '0', LOG_LEVEL: 'error', ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', piece => (text += piece))
  const exit = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, said: () => text, exit }
}

/** The same, answered when it serves. */
export async function start(env: Env): Promise<Running> {
  const { child, said, exit } = launch(env)
  for (let tries = 0; tries < 1_500; tries++) {
    const base = /melayani di (http:\S+)/.exec(said())?.[1]
    if (base && (await fetch(`${base}/api/v1/health`).catch(() => undefined))?.ok) return { child, base, said, exit }
    if (child.exitCode !== null) break
    await wait(20)
  }
  throw new Error(`the server did not start: ${said()}`)
}

/** A connection beside the server's own, to look at what it keeps. */
export function look(dir: string): Pool {
  const sockets = readFileSync(join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[4]!
  return connect({ host: sockets }, { name: 'test-look', max: 2 })
}
export const postmasterOf = (dir: string) => Number(readFileSync(join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

export async function kill(running: { child: ChildProcess; exit: Promise<unknown> }, signal: NodeJS.Signals = 'SIGKILL') {
  running.child.kill(signal)
  await running.exit
}

export type Said = { status: number; body: { key?: string; number?: string; id?: string; code?: string; state?: string }; type: string }

/** A town of citizens, and officers who call them: what was acknowledged is remembered. */
export async function load(dir: string, officers: number) {
  const sql = look(dir)
  const now = systemClock.now()
  const token = (role: 'kiosk' | 'officer', agency?: string) =>
    createToken(sql, { role, agency, mall: 'mpp-kendari', name: role }, now, new Date(now.getTime() + 3_600_000))
  const kiosk = await token('kiosk')
  const who = await Promise.all(Array.from({ length: officers }, () => token('officer', 'disdukcapil')))
  await sql.end({ timeout: 2 })
  const acknowledged = { numbers: new Map<string, string>(), calls: new Set<string>() }
  const answers = new Map<number, number>()
  const faults: Said[] = []
  let over = false
  let slowest = 0

  async function ask(
    base: string,
    method: string,
    path: string,
    token: string,
    body: object = {},
    key?: string,
  ): Promise<Said | undefined> {
    const began = Date.now()
    try {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) }
      const answer = await fetch(`${base}/api/v1${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      })
      const text = await answer.text()
      slowest = Math.max(slowest, Date.now() - began)
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
      const said = { status: answer.status, body: text ? JSON.parse(text) : {}, type: answer.headers.get('content-type') ?? '' }
      if (answer.status >= 400 && answer.status !== 409) faults.push(said)
      return said
    } catch (error) {
      // The server is gone; what was not answered was not promised. Not answering at all would be a fault.
      if ((error as Error).name === 'TimeoutError') faults.push({ status: 0, body: { code: 'hangs' }, type: '' })
      return undefined
    }
  }

  let pressed = 0
  async function citizen(base: string) {
    while (!over) {
      const said = await ask(
        base,
        'POST',
        '/malls/mpp-kendari/visits',
        kiosk,
        { services: ['kk-baru'], channel: 'kiosk' },
        `press ${pressed++}`,
      )
      if (said?.status === 201) acknowledged.numbers.set(said.body.key!, said.body.number!)
      if (!said) await wait(20)
    }
  }
  async function officer(base: string, i: number) {
    const counter = `disdukcapil-${i + 1}`
    await ask(base, 'PUT', `/counters/${counter}/session`, who[i]!)
    while (!over) {
      const said = await ask(base, 'POST', `/counters/${counter}/calls`, who[i]!)
      if (said?.status === 201) {
        acknowledged.calls.add(said.body.id!)
        await ask(base, 'POST', `/tickets/${said.body.id}/no-shows`, who[i]!)
      } else if (said?.body.code === 'counter.busy') {
        // A call that was written but whose answer was lost: the officer's console shows it, and the officer goes on.
        const now = (await (
          await fetch(`${base}/api/v1/malls/mpp-kendari/counters`, { headers: { authorization: `Bearer ${who[i]}` } }).catch(
            () => undefined,
          )
        )?.json()) as { items?: { id: string; ticket: { id: string } | null }[] } | undefined
        const open = now?.items?.find(c => c.id === counter)?.ticket
        if (open) await ask(base, 'POST', `/tickets/${open.id}/no-shows`, who[i]!)
      } else await wait(20)
    }
  }
  let crowd: Promise<unknown> = Promise.resolve()
  return {
    acknowledged,
    answers,
    faults,
    slowest: () => slowest,
    ask,
    kiosk,
    officers: who,
    begin(base: string, citizens = 6) {
      over = false
      crowd = Promise.all([...Array.from({ length: citizens }, () => citizen(base)), ...who.map((_, i) => officer(base, i))])
    },
    async end() {
      over = true
      await crowd
    },
  }
}

/** What was promised and is not there, or is there twice. */
export async function brokenPromises(
  sql: Pool,
  { numbers, calls }: { numbers: Map<string, string>; calls: Set<string> },
): Promise<string[]> {
  const kept = await sql<{ key: string; number: string }[]>`select key, number_label(letter, number) as number from visits`
  const byKey = new Map(kept.map(k => [k.key, k.number]))
  const called = await sql<{ id: string; times: number }[]>`
    select ticket_id as id, count(*) as times from events where kind = 'queue.called' group by 1`
  const times = new Map(called.map(c => [c.id, c.times]))
  return [
    ...[...numbers].filter(([key, number]) => byKey.get(key) !== number).map(([key, number]) => `number ${number} of ${key} is lost`),
    ...[...calls].filter(id => times.get(id) !== 1).map(id => `${id} was called ${times.get(id) ?? 0} times`),
    ...(new Set(kept.map(k => k.number)).size < kept.length ? ['a number was given twice'] : []),
  ]
}
