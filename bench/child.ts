import { type ChildProcess, fork } from 'node:child_process'

/** Processes of ours that still run, for the orderly end. */
const running = new Set<ChildProcess>()

/** Starts one of this folder's programs as a process of its own and talks to it: one question, one answer. */
export function child<Q, A>(file: string) {
  const started = fork(new URL(file, import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })
  track(started)
  return {
    ask: (question: Q) =>
      new Promise<A>((resolve, reject) => {
        const gone = () => reject(new Error(`${file} ended`))
        started.once('exit', gone)
        started.once('message', (answer: { result?: A; error?: string }) => {
          started.off('exit', gone)
          if (answer.error) reject(new Error(`${file}: ${answer.error}`))
          else resolve(answer.result as A)
        })
        started.send(question as object)
      }),
    end: () => end(started),
  }
}

/** Serves the questions of `child` in the started process, one after the other. */
export function answering<Q, A>(answer: (question: Q) => Promise<A>) {
  process.on('message', async question => {
    try {
      process.send?.({ result: await answer(question as Q) })
    } catch (error) {
      process.send?.({ error: String((error as Error).stack ?? error) })
    }
  })
  process.on('disconnect', () => process.exit())
  // Ctrl-C reaches the whole group; the parent ends us when it has tidied up.
  process.on('SIGINT', () => {})
}

export function track(process: ChildProcess) {
  running.add(process)
  process.once('exit', () => running.delete(process))
}

/** Ends one process of ours: asked first, forced after ten seconds. Answers whether it went by itself. */
export async function end(process: ChildProcess): Promise<boolean> {
  if (process.exitCode !== null || process.signalCode !== null) return true
  const gone = new Promise(resolve => process.once('exit', resolve))
  process.kill('SIGTERM')
  const timer = setTimeout(() => process.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
  return process.signalCode !== 'SIGKILL'
}

export const endAll = () => Promise.all([...running].map(end))
