import { afterAll, expect, test } from 'vitest'
import { freshDir, kill, look, remove, start } from './server.ts'

const dir = freshDir()
const env = { DATA_DIR: dir, SERVICES: 'web' }
const VISITS = '/api/v1/malls/mpp-kendari/visits'
afterAll(() => remove(dir))

/** Many presses of a stranger at once: how many were let through, and the answers of those who were not. */
async function press(base: string, times: number) {
  const body = JSON.stringify({ services: ['kk-baru'], channel: 'phone' })
  const one = () => fetch(base + VISITS, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const answers = await Promise.all(Array.from({ length: times }, one))
  await Promise.all(answers.map(answer => answer.arrayBuffer()))
  return { through: answers.filter(answer => answer.status !== 429).length, refused: answers.filter(answer => answer.status === 429) }
}

test('a server killed in the middle of a flood goes on refusing it when it is back', { timeout: 120_000 }, async () => {
  const before = await start(env)
  const first = await press(before.base, 400)
  expect(first.through).toBeGreaterThanOrEqual(300)
  expect(first.refused.length).toBeGreaterThan(50)
  await new Promise(resolve => setTimeout(resolve, 1_500))
  await press(before.base, 50)
  const killedAt = Date.now()
  await kill(before, 'SIGKILL')

  const after = await start(env)
  const again = await press(after.base, 300)
  // Five a second come back while nobody is there; a bucket that had been forgotten would let all 300 through.
  const seconds = (Date.now() - killedAt) / 1000
  expect(again.through).toBeLessThanOrEqual(Math.ceil(5 * (seconds + 2)))
  expect(again.refused.length).toBeGreaterThan(150)
  for (const answer of again.refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)

  const sql = look(dir)
  const [kept] = await sql<{ n: number; bytes: number }[]>`select count(*)::int as n, max(length(name_hash)) as bytes from limits`
  await sql.end({ timeout: 2 })
  await kill(after, 'SIGTERM')
  // The address, and how many numbers strangers asked for at this mall.
  expect(kept).toEqual({ n: 2, bytes: 32 })
})
