import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { keyHolder } from '#domains/people/key-holder.ts'
import { fixedClock } from '#kernel/clock.ts'
import { TUESDAY, testDatabase } from '../../test/database.ts'
import { command } from './command.ts'

const clock = fixedClock(TUESDAY)
const dir = mkdtempSync(join(tmpdir(), 'pendopo-keys-'))
let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'malls', { max: 4 })
})
afterAll(async () => {
  await database.drop()
  rmSync(dir, { recursive: true, force: true })
})

/** What the command printed, said and ended with. */
async function pendopo(...argv: string[]) {
  const { target } = database
  const url = 'url' in target ? target.url : `postgresql://pendopo@localhost/${target.database}?host=${target.host}`
  const out: string[] = []
  const said: string[] = []
  const env = { DATABASE_URL: url, DATA_DIR: dir }
  const code = await command(argv, { env, clock, print: line => void out.push(line), say: line => void said.push(line) })
  return { code, out, said: said.join('\n') }
}
const holds = (key: string) =>
  keyHolder(database.sql, key, clock.now()).then(
    ({ name }) => name,
    () => null,
  )

test('a key is made, listed, rotated and taken back from the shell; only the key is printed', async () => {
  const made = await pendopo('key', 'create', '--mall', 'mpp-kendari', '--name', 'Aplikasi kota', '--scopes', 'hall.read,visits.take')
  expect([made.code, made.out.length]).toEqual([0, 1])
  const [first] = made.out
  expect(await holds(first!)).toBe('Aplikasi kota')

  const listed = await pendopo('key', 'list', '--mall', 'mpp-kendari', '--json')
  const [line] = JSON.parse(listed.out[0]!)
  expect(line).toMatchObject({ name: 'Aplikasi kota', scopes: ['hall.read', 'visits.take'], state: 'good' })
  expect(listed.out[0]).not.toContain(first!.split('.')[2])
  expect((await pendopo('key', 'list', '--mall', 'mpp-kendari')).out[0]).toContain('Aplikasi kota')

  const rotated = await pendopo('key', 'rotate', line.id, '--mall', 'mpp-kendari', '--overlap-hours', '2', '--days', '10', '--json')
  const second = JSON.parse(rotated.out[0]!)
  expect([await holds(first!), await holds(second.key)]).toEqual(['Aplikasi kota', 'Aplikasi kota'])
  const used = clock.now().toISOString()
  const doctor = await pendopo('doctor', '--json')
  expect(JSON.parse(doctor.out[0]!).findings).toContainEqual(expect.objectContaining({ what: 'API keys', state: 'note' }))

  expect((await pendopo('key', 'revoke', line.id, '--mall', 'mpp-kendari')).code).toBe(0)
  clock.advance(1_000)
  expect([await holds(first!), await holds(second.key)]).toEqual([null, null])
  expect((await pendopo('key', 'list', '--mall', 'mpp-kendari')).out[0]).toContain(`dipakai / used ${used}`)
  expect((await pendopo('key', 'revoke', line.id, '--mall', 'mpp-kendari')).code).toBe(1)
})

test.each([
  [['key', 'create', '--mall', 'mpp-kendari', '--name', 'x'], 2, '--name --scopes'],
  [['key', 'create', '--mall', 'mpp-kendari', '--name', 'Aplikasi', '--scopes', 'semua'], 2, 'hall.read'],
  [['key', 'create', '--mall', 'mpp-kendari', '--name', 'Aplikasi', '--scopes', 'hall.read', '--days', '400'], 2, '--days'],
  [['key', 'create', '--mall', 'mpp-kendari', '--name', 'Aplikasi', '--scopes', 'hall.read', '--agency', 'tidak-ada'], 1, 'Instansi'],
  [['key', 'create', '--name', 'Aplikasi', '--scopes', 'hall.read'], 2, '--mall'],
  [['key', 'list', '--mall', 'tidak-ada'], 1, 'mpp-kendari'],
  [['key', 'rotate', 'x', '--mall', 'mpp-kendari'], 2, 'ID'],
  [['key', 'revoke'], 2, 'ID'],
])('%j is told what is wrong', async (argv, code, words) => {
  const answer = await pendopo(...argv)
  expect(answer.code).toBe(code)
  expect(answer.said).toContain(words)
  expect(answer.out).toEqual([])
})
