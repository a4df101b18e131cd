import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { child } from './child.ts'

/**
 * One statement per script, chosen by chance for each transaction; `:client_id` is the client's number and `:n` counts its transactions from 1.
 * Each client runs either for `seconds` or `transactions` times.
 */
export type Limit = { host: string; clients: number; scripts: string[]; seconds?: number; transactions?: number }

export type Limited = { tps: number; count: number }

const there = spawnSync('pgbench', ['--version']).status === 0

/** What measured the limit, in the words of the table. */
export const limitBy = there ? 'pgbench' : 'driver loop (no pgbench: apt-get install postgresql-contrib)'

/** The scripts run, each a prepared statement in a transaction of its own: transactions per second, and how many. */
export async function limit(job: Limit): Promise<Limited> {
  if (there) return pgbench(job)
  const loop = child<Limit, Limited>('./driver-loop.ts')
  try {
    return await loop.ask(job)
  } finally {
    await loop.end()
  }
}

async function pgbench({ host, clients, scripts, seconds, transactions }: Limit): Promise<Limited> {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-pgbench-'))
  try {
    const files = await Promise.all(
      scripts.map(async (script, i) => {
        const file = join(folder, `${i}.sql`)
        await writeFile(file, `\\set n :n + 1\n${script.replaceAll('\n', ' ')};\n`)
        return ['-f', file]
      }),
    )
    const much = seconds ? ['-T', String(seconds)] : ['-t', String(transactions)]
    const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-D', 'n=0', ...much, ...files.flat()]
    const said = await new Promise<string>((resolve, reject) =>
      execFile('pgbench', ['-h', host, '-p', '5432', '-U', 'pendopo', ...args, 'postgres'], (error, stdout, stderr) =>
        error ? reject(new Error(`pgbench: ${stderr || error.message}`)) : resolve(stdout),
      ),
    )
    return { tps: Number(/tps = ([\d.]+)/.exec(said)![1]), count: Number(/actually processed: (\d+)/.exec(said)![1]) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
