import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const built = join(root, 'public/voice/id')
const folder = mkdtempSync(join(tmpdir(), 'voice-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Without ffmpeg on the path, as on a newcomer's machine; what needs it is tested in the browser (player.test.ts).
const voice = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'bin/voice.ts'), ...args], { encoding: 'utf8', env: { ...process.env, PATH: '' } })

const spoilt = (name: string, change: (pack: { clips: Record<string, { ms: number }> }, at: string) => void) => {
  const at = join(folder, name)
  cpSync(built, at, { recursive: true })
  const pack = JSON.parse(readFileSync(join(at, 'pack.json'), 'utf8'))
  change(pack, at)
  writeFileSync(join(at, 'pack.json'), JSON.stringify(pack))
  return voice('--check', at)
}

test('the shipped pack is complete, readable and at most 220 kB, and holds no file that no clip names', () => {
  const checked = voice('--check')
  expect(checked.stderr).toBe('')
  expect(checked.status).toBe(0)
  const files = readdirSync(built)
  const { clips } = JSON.parse(readFileSync(join(built, 'pack.json'), 'utf8')) as { clips: Record<string, { file: string }> }
  expect(files.filter(file => file !== 'pack.json').sort()).toEqual(
    Object.values(clips)
      .map(clip => clip.file)
      .sort(),
  )
  expect(files.reduce((sum, file) => sum + statSync(join(built, file)).size, 0)).toBeLessThanOrEqual(220_000)
}, 30_000)

test('a spoilt pack is refused with every fault on a line of its own', () => {
  const checked = spoilt('faults', (pack, at) => {
    delete pack.clips.belas
    rmSync(join(at, 'dua.mp3'))
    writeFileSync(join(at, 'tiga.mp3'), 'not sound')
    ;(pack.clips.lima as { ms: number }).ms = 9000
  })
  expect(checked.status).toBe(1)
  for (const clip of ['belas', 'dua', 'tiga', 'lima']) expect(checked.stderr).toMatch(new RegExp(`^${clip}: `, 'm'))
  expect(checked.stderr.trim().split('\n')).toHaveLength(4)
}, 30_000)

test('the lines to record are one a clip, without the bell', () => {
  const lines = voice('--lines').stdout.trim().split('\n')
  expect(lines).toHaveLength(57)
  expect(lines).toContainEqual(expect.stringMatching(/^nomor-antrean\s+Nomor antrean$/))
})

test('bad usage is 2, an absent pack is 1 with a sentence', () => {
  expect(voice('--wrong').status).toBe(2)
  expect(voice('somewhere').status).toBe(2)
  const absent = voice('--check', join(folder, 'absent'))
  expect([absent.status, absent.stderr]).toEqual([1, expect.stringMatching(/^voice: .*pack\.json is missing\n$/)])
})
