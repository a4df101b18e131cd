import type { Config } from './config.ts'

const ranks = { debug: 0, info: 1, warn: 2, error: 3 } as const

export type Log = Record<keyof typeof ranks, (message: string, details?: Record<string, unknown>) => void>

/** One JSON line per entry on stderr. Never hand it tokens, keys, names or phones. */
export function logger(level: Config['logLevel'], clock: { now(): Date }, write = (line: string) => void process.stderr.write(line)): Log {
  const at =
    (rank: keyof typeof ranks) =>
    (message: string, details: Record<string, unknown> = {}) => {
      if (ranks[rank] < ranks[level]) return
      write(`${JSON.stringify({ at: clock.now().toISOString(), level: rank, message, ...details })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
