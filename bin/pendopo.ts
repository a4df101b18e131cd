import { systemClock as clock } from '#kernel/clock.ts'
import { command } from '../src/cli/command.ts'

/** The operator's command. Not process.exit: what was printed must reach a pipe. */
process.exitCode = await command(process.argv.slice(2), {
  env: process.env,
  clock,
  print: line => void process.stdout.write(`${line}\n`),
  say: line => void process.stderr.write(`${line}\n`),
})
