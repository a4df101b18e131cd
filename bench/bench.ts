import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { callRows } from './call.ts'
import { endAll } from './child.ts'
import { liveRows } from './live.ts'
import { machine } from './machine.ts'
import { seatOfficers } from './officers.ts'
import { pageRows } from './page.ts'
import { signInRows } from './sign-in.ts'
import { type Row, table, whole } from './table.ts'
import { takeRows } from './take.ts'
import { wireRows } from './wire.ts'
import { memoryMb, openWorld, type World } from './world.ts'

const names = ['memory', 'take', 'call', 'sign-in', 'live', 'page', 'wire'] as const
type Name = (typeof names)[number]
const help = `npm run bench -- [--only ${names.join(',')}] [--quick]\nSee bench/README.md.\n`

/** What is asked for, measured in this order: memory first, while the server is fresh; the officers only when they are needed. */
async function measure(world: World, wanted: Set<Name>, found: (rows: Row[]) => void) {
  if (wanted.has('memory')) found(await memoryRow(world))
  if (wanted.has('take')) found(await takeRows(world))
  const officers = wanted.has('call') || wanted.has('sign-in') || wanted.has('live') ? await seatOfficers(world) : undefined
  if (officers && wanted.has('call')) found(await callRows(world, officers))
  if (officers && wanted.has('sign-in')) found(await signInRows(world, officers))
  if (officers && wanted.has('live')) found(await liveRows(world, officers))
  if (wanted.has('page')) found(await pageRows(world))
  if (wanted.has('wire')) found(await wireRows(world))
}

async function memoryRow({ server }: World): Promise<Row[]> {
  await sleep(2_000)
  const mb = await memoryMb(server.pid)
  return [{ what: 'memory at rest', ours: `${whole(mb)} MB`, limit: '', ratio: '', reach: '<= 250 MB', ok: mb <= 250 }]
}

function asked(): { wanted: Set<Name>; quick: boolean } {
  const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean' }, help: { type: 'boolean' } } })
  const wanted = new Set((values.only?.split(',') ?? names) as Name[])
  const unknown = [...wanted].find(name => !names.includes(name))
  if (unknown || values.help) {
    process.stderr.write(unknown ? `--only ${unknown}?\n${help}` : help)
    process.exit(unknown ? 2 : 0)
  }
  return { wanted, quick: values.quick ?? false }
}

async function main() {
  const { wanted, quick } = asked()
  const begin = performance.now()
  process.stderr.write('Starting the database and the server...\n')
  const { world, close } = await openWorld(quick)
  let closing: Promise<void> | undefined
  const stop = () => (closing ??= endAll().then(close))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop().finally(() => process.exit(130)))
  try {
    const words = await machine(world)
    process.stdout.write(`${words}\n`)
    const rows: Row[] = []
    await measure(world, wanted, more => {
      rows.push(...more)
      process.stderr.write(`${table(more)}\n\n`)
    })
    const seconds = (performance.now() - begin) / 1000
    process.stdout.write(`\n${table(rows)}\n\n${whole(seconds)} s${quick ? ', quick: for the direction only' : ''}\n`)
    await keep({ at: new Date().toISOString(), machine: words, quick, seconds, rows })
  } finally {
    await stop()
  }
}

async function keep(report: { at: string } & Record<string, unknown>) {
  const folder = fileURLToPath(new URL('./results/', import.meta.url))
  await mkdir(folder, { recursive: true })
  const file = `${report.at.replaceAll(':', '-').slice(0, 19)}.json`
  await writeFile(`${folder}${file}`, `${JSON.stringify(report, null, 2)}\n`)
  process.stdout.write(`bench/results/${file}\n`)
}

await main()
