import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './place.ts'
import { carriesCode } from './refusals.ts'

export type Server = { pid: number; sockets: string; ready: boolean }

/** The running server of this directory, by its postmaster.pid; undefined when there is none or only the file is left of it. */
export function findServer(place: Place): Server | undefined {
  const lines = readIfThere(join(place.data, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  if (!pid || !belongsHere(pid, place)) return undefined
  return { pid, sockets: lines[4] ?? place.sockets, ready: lines[7]?.trim() === 'ready' }
}

/** Resolves when the server is ready; with undefined when it, or `pid`'s process before it wrote its file, has gone. */
export async function untilReady(place: Place, started: { gone(): boolean }, log: (line: string) => void): Promise<Server | undefined> {
  let seconds = 0
  const progress = setInterval(() => {
    seconds += 5
    log(`Basis data sedang memulihkan diri (${seconds} detik)... / recovering`)
  }, 5_000)
  try {
    for (;;) {
      const server = findServer(place)
      if (server?.ready) return server
      if (started.gone()) return undefined
      await sleep(10)
    }
  } finally {
    clearInterval(progress)
  }
}

/** A name for this process that no later one with the same number shares; empty when it is gone. */
export const identityOf = (pid: number) => {
  const { started, zombie } = statOf(pid)
  return started && !zombie ? `${pid} ${started}` : ''
}

/**
 * Removes lock files whose number now belongs to a zombie or to some other program, over which PostgreSQL would stumble for ever. Keeps them
 * while a process that could still write the data is alive: they are what keeps two servers apart.
 */
export function dropStaleLocks(place: Place) {
  if (processesOf(place).length) return
  dropIfStale(join(place.data, 'postmaster.pid'))
  dropIfStale(join(place.sockets, '.s.PGSQL.5432.lock'))
}

function dropIfStale(path: string) {
  const found = readIfThere(path)
  const { name, zombie } = statOf(Number(found.split('\n')[0]))
  if (!found || (name === 'postgres' && !zombie)) return
  const aside = `${path}.${process.pid}`
  if (!movedIfThere(path, aside)) return
  // Between the look and the rename another process may have started a server: then the file is its own, and goes back.
  if (readIfThere(aside) !== found) renameSync(aside, path)
  else rmSync(aside)
}

/** Whether it was there to be moved: its server may take it away in the same instant. */
function movedIfThere(path: string, to: string) {
  try {
    renameSync(path, to)
    return true
  } catch (error) {
    if (carriesCode(error, 'ENOENT')) return false
    throw error
  }
}

/**
 * Ends a server whose data somebody deleted under it, before new data are made in the same place: at its own end it would write its control
 * file there, by path. Only when there are no data, so that no server but such a one is meant.
 */
export async function endServersWithoutData(place: Place) {
  const found = processesOf(place)
  if (existsSync(place.data)) return
  for (const pid of found) if (belongsHere(pid, place)) signal(pid, 'SIGQUIT')
  while (found.some(pid => belongsHere(pid, place))) await sleep(20)
}

/** A process may end by itself between the look and the signal; then there is nothing left to ask of it. */
export function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!carriesCode(error, 'ESRCH')) throw error
  }
}

const processesOf = (place: Place) =>
  readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && belongsHere(pid, place))

/** By the command line, not by /proc/PID/cwd: in a container even root may not read the latter for another account's process. */
function belongsHere(pid: number, { name }: Place) {
  return !statOf(pid).zombie && readIfThere(`/proc/${pid}/cmdline`).includes(name) && statOf(pid).name === 'postgres'
}

function statOf(pid: number) {
  const stat = readIfThere(`/proc/${pid}/stat`)
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), zombie: afterName[0] === 'Z', started: afterName[19] ?? '' }
}

/** The file's text, or nothing when it, or the process it tells of, is not there. */
export function readIfThere(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (carriesCode(error, 'ENOENT', 'ESRCH')) return ''
    throw error
  }
}

/** Ends the server in good order: clients cut off, running transactions rolled back, everything written. Resolves when it has gone. */
export async function stopServer(place: Place) {
  const server = findServer(place)
  if (!server) return
  signal(server.pid, 'SIGINT')
  while (findServer(place)?.pid === server.pid) await sleep(10)
  try {
    rmdirSync(place.sockets)
  } catch (error) {
    // Another process has started its own server there already.
    if (!carriesCode(error, 'ENOTEMPTY', 'ENOENT')) throw error
  }
}
