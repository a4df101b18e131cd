import type { ParseArgsOptionsConfig } from 'node:util'
import type { Clock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import { isUuid } from '#kernel/random.ts'
import type { Pool } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'

/** One thing an operator can ask for: `npm run -s pendopo -- NAME ARGS OPTIONS`. */
export type Verb = {
  name: string
  /** What stands after the name; `on|off` is a choice of these words. All are required. */
  takes: string[]
  about: Words
  /** Further lines of its help. */
  help?: string
  options: ParseArgsOptionsConfig
  run(call: Call): Promise<void>
}

/** What a verb is given. Answers go to `print` (stdout), progress to `say` (stderr). */
export type Call = {
  config: Config
  /** When the verb was asked for. */
  now: Date
  clock: Clock
  args: string[]
  values: Record<string, string | boolean | undefined>
  /** The database of this installation; opened when first asked for, closed when the verb has ended. */
  database: () => Promise<Pool>
  print: (line: string) => void
  say: (line: string) => void
}

/** What the operator asked for cannot be done now: told in one line that says what to do, exit 1. */
export class Refused extends Error {}

/** The command was not written as its help says: exit 2. */
export class BadUsage extends Error {}

/** Prints what a verb found out: as lines for people, or as one JSON value with `--json`. */
export function answer({ values, print }: Pick<Call, 'values' | 'print'>, data: unknown, lines: string[]) {
  if (values.json) print(JSON.stringify(data))
  else for (const line of lines) print(line)
}

export const json = { json: { type: 'boolean' } } as const satisfies ParseArgsOptionsConfig

/** The id of a key as it was typed. */
export function keyId(typed: string | undefined): string {
  if (isUuid(typed ?? '')) return typed!
  throw new BadUsage('ID: salin dari / copy from: key list')
}
