import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor, binariesFor } from './postgres/binaries.ts'
import { beginLog, ensureCluster, launch, logSince } from './postgres/cluster.ts'
import { claim, newClaim, ownerIsAlive, release } from './postgres/owner.ts'
import { closeSocketDirectory, type Place, placeFor } from './postgres/place.ts'
import { dropStaleLocks, findServer, type Server, stopServer, untilReady } from './postgres/process.ts'
import { explain } from './postgres/refusals.ts'

type Options = { dataDir: string; durable?: boolean; log?: (line: string) => void }

/** How often we look whether the server is still there, in milliseconds. */
const watchEvery = 500

/** Tries, 200 ms apart, while a server before ours is not wholly gone: 80 s, for one whose data were deleted takes a minute to notice. */
const patience = 400

/** What PostgreSQL says when a server before it has not wholly gone, or is just clearing its socket directory away. */
const leftOver = /lock file ".*" (already exists|is empty)|pre-existing shared memory block|could not create lock file ".*\.lock": No such/

/**
 * The embedded PostgreSQL of `dataDir`: made at first, started, or attached to when another Pendopo process runs it (or left it behind when
 * it was killed). `host` is its socket directory; there is no other way in. A server that dies is started again.
 *
 * `stop` ends the server if this process started it, or found or saw it orphaned; a process still attached then starts its own again.
 * `durable: false` is for tests: nothing is forced to disk. Refuses, in one line that says what to do: a directory that cannot be written, a
 * full disk, a machine without a binary, data of another major version, a socket path too long.
 */
export async function startPostgres({ dataDir, durable = true, log = () => {} }: Options) {
  const place = placeFor(dataDir)
  const account = accountFor(place.data)
  const setup = { bin: binariesFor(account), account, durable }
  await ensureCluster(place, setup, log)
  const mine = newClaim()
  const raise = async () => {
    const up = await bringUp(place, setup, log)
    if (!up.attached || !ownerIsAlive(place)) claim(place, mine)
    return up
  }
  const { server, attached } = await raise()
  const watch = keepUp(place, raise, log)
  const stop = async () => {
    await watch.end()
    if (release(place, mine) || !ownerIsAlive(place)) await stopServer(place)
  }
  return { host: server.sockets, attached, stop }
}

async function bringUp(place: Place, setup: Parameters<typeof launch>[1], log: (line: string) => void) {
  for (let tries = 0; ; tries++) {
    if (findServer(place)) {
      const server = await untilReady(place, { gone: () => !findServer(place) }, log)
      if (server) return { server, attached: true }
    }
    closeSocketDirectory(place, setup.account)
    const start = beginLog(place)
    const child = launch(place, setup)
    let failure: Error | undefined
    child.once('error', error => {
      failure = error
    })
    const gone = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null
    const server: Server | undefined = await untilReady(place, { gone }, log)
    if (server) return { server, attached: server.pid !== child.pid }

    const said = logSince(place, start)
    if (!leftOver.test(said) || tries >= patience) throw explain(failure ?? said, place.dir)
    if (tries % 25 === 24) log('Menunggu PostgreSQL yang lama selesai... / waiting for the server before')
    dropStaleLocks(place)
    await sleep(200)
  }
}

/** Starts the server again when it has died, and takes over one whose owner has died. Never makes a new cluster. */
function keepUp(place: Place, raise: () => Promise<unknown>, log: (line: string) => void) {
  let looking: Promise<void> | undefined
  let told = ''

  const look = async () => {
    const there = findServer(place)
    if ((there && ownerIsAlive(place)) || !existsSync(place.data)) return
    if (!there) log('PostgreSQL terhenti; dinyalakan lagi... / stopped; starting it again')
    await raise()
    told = ''
  }
  const timer = setInterval(() => {
    looking ??= look()
      .catch(error => {
        // Tried again at the next look; said once.
        if (error.message !== told) log(error.message)
        told = error.message
      })
      .finally(() => {
        looking = undefined
      })
  }, watchEvery)
  timer.unref()

  return {
    end: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
