import { parseArgs } from 'node:util'
import { explain } from '#api/problem.ts'
import type { Clock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import type { Pool } from '#kernel/sql.ts'
import { openDatabase } from '../database.ts'
import { helpOf, helpOfAll } from './help.ts'
import { BadUsage, Refused, type Verb } from './verb.ts'
import { verbs } from './verbs.ts'

type Surroundings = {
  env: Record<string, string | undefined>
  clock: Clock
  print: (line: string) => void
  say: (line: string) => void
}

/**
 * The operator's command (contract.md, Commands). Answers the exit code: 0 done, 1 refused, 2 bad usage. Works beside a running server:
 * attaches to its database and leaves it running; a database that nobody runs is started for the time of the verb.
 */
export async function command(argv: string[], around: Surroundings): Promise<number> {
  const { print, say } = around
  if (argv.length === 0) {
    say(helpOfAll(verbs))
    return 2
  }
  const verb = verbs.find(({ name }) => name.split(' ').every((word, i) => argv[i] === word))
  if (!verb) {
    if (!argv.some(word => word === '--help' || word === '-h')) {
      say(`Perintah tidak dikenal / unknown command: ${argv.join(' ')}\n${helpOfAll(verbs)}`)
      return 2
    }
    print(helpOfAll(verbs))
    return 0
  }
  try {
    const { values, args } = read(verb, argv.slice(verb.name.split(' ').length))
    if (values.help) print(helpOf(verb))
    else await perform(verb, values, args, around)
    return 0
  } catch (error) {
    const usage = error instanceof BadUsage
    say(usage ? `${error.message}\n${helpOf(verb)}` : reason(error))
    return usage ? 2 : 1
  }
}

function read(verb: Verb, argv: string[]) {
  try {
    const options = { ...verb.options, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals: args } = parseArgs({ args: argv, options, allowPositionals: true })
    const asked = values as Record<string, string | boolean | undefined>
    if (!asked.help) refuseWrongArgs(verb, args)
    return { values: asked, args }
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw new BadUsage((error as Error).message)
    throw error
  }
}

function refuseWrongArgs({ takes }: Verb, args: string[]) {
  if (args.length !== takes.length) throw new BadUsage(`Diperlukan / needed: ${takes.join(' ') || '-'}`)
  for (const [i, wanted] of takes.entries()) {
    if (wanted.includes('|') && !wanted.split('|').includes(args[i]!)) throw new BadUsage(`Pilih / choose: ${wanted}`)
  }
}

async function perform(verb: Verb, values: Record<string, string | boolean | undefined>, args: string[], around: Surroundings) {
  const { env, clock, print, say } = around
  const config = readConfig(env)
  let opened: { sql: Pool; close: () => Promise<void> } | undefined
  const database = async () => {
    opened ??= await openDatabase(config, 'pendopo-cli', say)
    return opened.sql
  }
  try {
    await verb.run({ config, now: clock.now(), clock, args, values, database, print, say })
  } finally {
    await opened?.close()
  }
}

/** Refusals in their own words; anything else with what the system said about it. */
function reason(error: unknown): string {
  if (error instanceof Refused) return error.message
  if ((error as { code?: string }).code === '42P01')
    return 'Basis data belum disiapkan; jalankan: npm run -s pendopo -- migrate / The database is not prepared yet; run migrate.'
  const [id, en] = [explain(error, 'id'), explain(error, 'en')]
  if (!id || !en) return String((error as Error)?.message ?? error)
  return `${id.title}. ${id.detail} / ${en.title}. ${en.detail}`
}
