// Brings what the other commands need: packages, the built pages (--build), a browser (--browser). Says nothing when all is there.
// Plain JavaScript without packages: it runs on the machine's own Node, 18 or newer, before ours is installed. Speaks on stderr only,
// because `npm run -s pendopo` gives its stdout to programs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const asked = new Set(process.argv.slice(2))
const node = 'node_modules/.bin/node'

installPackages()
if (asked.has('--build')) buildPages()
if (asked.has('--browser')) findBrowser()

function installPackages() {
  const stamp = 'node_modules/.pendopo-lock'
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(node) && textOf(stamp) === lock) return
  if (!existsSync('node_modules/.bin') || !holdsWhatIsLocked()) {
    say('Memasang paket yang diperlukan, sekitar satu menit...')
    // Without our own Node in front: npm is about to replace it.
    const PATH = (process.env.PATH ?? '').split(':').filter(dir => !dir.endsWith('node_modules/.bin'))
    const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PATH: PATH.join(':') },
    })
    if (status !== 0) stop('Pemasangan paket gagal; periksa sambungan jaringan, lalu ulangi. (npm ci)')
  }
  if (!existsSync(node)) linkOwnNode()
  writeFileSync(stamp, lock)
}

/** Somebody ran npm themselves: npm's note of what it put into node_modules, against what package-lock.json wants. */
function holdsWhatIsLocked() {
  const note = textOf('node_modules/.package-lock.json')
  if (!note) return false
  const there = JSON.parse(note).packages
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages).filter(([path]) => path)
  return wanted.every(([path, { integrity, optional }]) => (there[path] ? there[path].integrity === integrity : optional))
}

/** No Node 24 in the registry for this machine: its own will do if it is new enough. */
function linkOwnNode() {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    stop(`Pendopo memerlukan Node 24; paketnya tidak ada untuk ${process.platform}-${process.arch}. Pasang Node 24, lalu ulangi.`)
  }
  symlinkSync(process.execPath, node)
}

function buildPages() {
  const stamp = 'build/.stamp'
  const wanted = hashOf(['src', 'public', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json'])
  if (textOf(stamp) === wanted) return
  say('Membangun halaman...')
  // A build cut short must not pass for the earlier one.
  rmSync(stamp, { force: true })
  const { status, stdout, stderr, error } = spawnSync(node, ['node_modules/.bin/react-router', 'build'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) stop(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\nHalaman gagal dibangun; pesannya di atas.`)
  mkdirSync('build', { recursive: true })
  writeFileSync(stamp, wanted)
}

/** One hash of the files' names and contents; tests are left out, a page does not change with them. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const take = path => {
    if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) take(join(path, name))
    } else hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  }
  for (const path of paths) take(path)
  return hash.digest('hex')
}

function findBrowser() {
  // The shell is the same engine without windows, and much lighter; test/browser.ts looks for the same two.
  const wanted = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
  if (wanted.some(canRun)) return
  const help = 'Uji peramban memerlukan Chromium: apt-get install -y chromium-headless-shell, atau setel CHROMIUM=/jalur/ke/chromium.'
  if (process.env.CHROMIUM || process.getuid?.() !== 0 || !canRun('/usr/bin/apt-get')) stop(help)
  say('Memasang Chromium untuk uji peramban...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', [...args, '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const install = name => apt('install', '-y', '--no-install-recommends', name)
  // A Debian before bookworm has only the whole one.
  if (!apt('update') || !(install('chromium-headless-shell') || install('chromium'))) stop(help)
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function say(line) {
  if (!asked.has('--quiet')) process.stderr.write(`${line}\n`)
}

function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
