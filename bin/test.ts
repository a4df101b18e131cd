import { check, house, told, vitest } from './check.ts'

/** Everything: the checks with the house tests, then all other tests once. The last line is for programs: `N passed, N failed`. */
const checks = await check()
const rest = await vitest(['--exclude', `${house}/**`])
const sum = { passed: checks.passed + rest.passed, failed: checks.failed + rest.failed, skipped: checks.skipped + rest.skipped }
process.stdout.write(`\n${told(sum)}\n`)
process.exitCode = sum.failed ? 1 : 0
