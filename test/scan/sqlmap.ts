import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from './installation.ts'
import type { Asked } from './requests.ts'
import { run, say } from './run.ts'

const OPTIONS = [
  '--batch',
  '--disable-coloring',
  '--flush-session',
  '--ignore-stdin',
  '--dbms=PostgreSQL',
  '--risk=2',
  '--time-sec=3',
  '--threads=4',
  // Refusals are answers too: a fault behind a 404 would still tell by its time.
  '--ignore-code=*',
  '--retries=1',
]
let file = 0

/** One request, each of its values in turn. Answers whether sqlmap found a way in; its own words stand in a file of the same number. */
export async function sqlmap(house: Installation, asked: Asked, { out, level }: { out: string; level: string }): Promise<boolean> {
  const name = join(out, `${String(++file).padStart(3, '0')}-${asked.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}`)
  const headers = { host: new URL(house.base).host, ...asked.headers }
  const head = [`${asked.method} ${asked.path} HTTP/1.1`, ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`)]
  writeFileSync(`${name}.http`, `${head.join('\r\n')}\r\n\r\n${asked.body ?? ''}`)
  const before = house.seen.count
  const said = await run('sqlmap', ['-r', `${name}.http`, ...OPTIONS, `--level=${level}`, `--output-dir=${join(out, 'sqlmap')}`], 420)
  writeFileSync(`${name}.txt`, said)
  const tried = new Set(
    [...said.matchAll(/(?:testing if|testing for SQL injection on|test shows that) (.+? parameter '.+?')/g)].map(m => m[1]),
  )
  const found = /identified the following injection point/.test(said)
  const other = /CUT OFF/.test(said) ? ', cut off' : /CRITICAL\] (?!all tested)(.+)/.exec(said)?.[1]
  say(
    `${found ? 'FOUND  ' : 'nothing'} ${asked.name}: ${tried.size} values, ${house.seen.count - before} requests${other ? `, ${other.slice(0, 80)}` : ''}`,
  )
  return found
}
