import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from './installation.ts'
import { run, say } from './run.ts'

/** All of 3.0.4 but `nikto`, `wapp` and `brute_login_form`: the first two fetch their lists from outside, the last is what the limits are for. */
const MODULES =
  'blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe'
/** Guesses names of files: they do not depend on who asks. */
export const GUESSES = ',backup,buster'

/** Walks the pages from `starts` on, as a stranger or with a cookie, and attacks what it finds. Answers its report. */
export async function wapiti(
  house: Installation,
  { name, starts, cookie, out, modules = '' }: { name: string; starts: string[]; cookie?: string; out: string; modules?: string },
): Promise<string> {
  const report = join(out, `wapiti-${name}.txt`)
  const [first, ...more] = starts.map(path => house.base + path)
  const args = [
    '-u',
    first!,
    ...more.flatMap(url => ['-s', url]),
    '--scope',
    'domain',
    '-m',
    modules.startsWith(',') ? MODULES + modules : modules || MODULES,
    '--flush-session',
    '--no-bugreport',
  ]
  args.push('-f', 'txt', '-o', report, '--external-endpoint', `${house.base}/lubang`, '--internal-endpoint', `${house.base}/lubang`)
  args.push('--max-scan-time', '300', '--max-attack-time', '60', '--max-links-per-page', '60', '--max-files-per-dir', '40', '-d', '5')
  args.push('--store-session', join(out, 'wapiti'), '--level', '2', '-t', '5')
  if (cookie) args.push('-H', `Cookie: session=${cookie}; lang=id`)
  const before = house.seen.count
  const said = await run('wapiti', args, 3600)
  writeFileSync(join(out, `wapiti-${name}.log`), said)
  if (/Traceback/.test(said)) throw new Error(`wapiti broke: wapiti-${name}.log`)
  const walked = Number(/found (\d+) URLs and forms/.exec(said)?.[1])
  if (!(walked > starts.length)) throw new Error(`wapiti walked nowhere from ${starts.join(' ')}`)
  const text = readFileSync(report, 'utf8')
  const found = [...text.matchAll(/^(.+) : *(\d+)$/gm)].filter(([, , n]) => n !== '0').map(([, what, n]) => `${what!.trim()} ${n}`)
  say(`wapiti ${name}: ${walked} pages and forms, ${house.seen.count - before} requests; ${found.join(', ') || 'nothing'}`)
  return text
}
