import { spawn } from 'node:child_process'

export const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Runs a scanner with the lowest priority and answers all it said; cut off, and said so, after `seconds`. */
export function run(program: string, args: string[], seconds: number): Promise<string> {
  const child = spawn('nice', ['-n', '19', program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve(code === null ? `${said}\nCUT OFF AFTER ${seconds} s` : said))
  })
}
