import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { productionFiles } from './files.ts'

/** Who may look at whom (house.md). A name missing on the right is a wall. */
const below = {
  people: ['kernel'],
  malls: ['kernel', 'people'],
  agencies: ['kernel', 'people', 'malls'],
  catalogue: ['kernel', 'people', 'malls', 'agencies'],
}
const SEES: Record<string, string[]> = {
  kernel: [],
  ...below,
  queue: ['kernel', 'people', 'malls', 'agencies', 'catalogue'],
  api: ['kernel', 'people', 'malls', 'agencies', 'catalogue', 'queue'],
  cli: ['kernel', 'people', 'malls', 'agencies', 'catalogue', 'queue', 'api', 'house'],
  'pages/ui': ['kernel'],
  'pages/elements': [],
}
// Staff pages share one door: pages/staff says who enters and signs them in.
const PAGES = ['kernel', 'people', 'malls', 'agencies', 'catalogue', 'queue', 'pages/ui', 'pages/elements', 'pages/staff', 'house']

/** 'src/domains/queue/board.ts' is in the room 'queue', 'src/pages/kiosk/x.tsx' in 'pages/kiosk', 'src/app.ts' in 'house'. */
function roomOf(file: string): string {
  const [, floor, room, more] = file.split('/')
  if (floor === 'domains') return room!
  if (floor === 'pages') return more ? `pages/${room}` : 'pages'
  return file.split('/').length > 2 ? floor! : 'house'
}

const SPECIFIERS = /\bfrom '([#.][^']+)'|\bimport\(?\s*'([#.][^']+)'/g

function* importsOf(file: string) {
  for (const match of readFileSync(file, 'utf8').matchAll(SPECIFIERS)) {
    const from = (match[1] ?? match[2]!).replace(/\?url$/, '')
    if (from.includes('/+types/')) continue
    yield from.startsWith('#') ? from.replace('#', 'src/') : normalize(join(dirname(file), from))
  }
}

test('nobody looks through a wall', () => {
  const walls: string[] = []
  for (const file of productionFiles()) {
    const room = roomOf(file)
    if (room === 'house') continue
    const seen = SEES[room] ?? (room.startsWith('pages/') ? PAGES : undefined)
    expect(seen, `no rule for ${file}`).toBeDefined()
    for (const target of importsOf(file)) {
      const other = roomOf(target)
      if (other === room) continue
      if (!seen!.includes(other)) walls.push(`${file} may not import ${target}: ${room} does not see ${other}`)
      if (/\/rules(\/|\.ts)/.test(target)) walls.push(`${file} imports ${target}, but rules are private to their slice`)
    }
  }
  expect(walls).toEqual([])
})

test('inside a slice stand verbs, questions, rules, words and jobs, and no barrel', () => {
  const barrels = productionFiles().filter(f => /\/(index|utils|helpers)\.tsx?$/.test(f) || /\/utils\//.test(f))
  expect(barrels).toEqual([])
})

test('domains know no web and no process', () => {
  const foreign = productionFiles()
    .filter(f => f.startsWith('src/domains/'))
    .filter(f => /from '(react|hono|@hono|node:http|vite)|process\.env/.test(readFileSync(f, 'utf8')))
  expect(foreign).toEqual([])
})
