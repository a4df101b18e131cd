import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditFaults } from '#domains/people/audit-faults.ts'
import { reseal } from '#domains/people/reseal.ts'
import { findVisit } from '#domains/queue/find-visit.ts'
import { maskedPhone } from '#domains/queue/sealed-phone.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { visitStatus } from '#domains/queue/visit-status.ts'
import { type Keyring, keyring, openKeyring } from '#kernel/keyring.ts'
import { anjungan, sari } from '../../test/cast.ts'
import { tuesdayHall } from '../../test/hall.ts'
import { sealings } from '../sealings.ts'
import { command } from './command.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
let ring: Keyring
const dataDir = mkdtempSync(join(tmpdir(), 'pendopo-keys-'))
beforeAll(async () => {
  hall = await tuesdayHall()
  // As the server opens it once, at its start.
  ring = openKeyring({ dataDir, env: undefined })
})
afterAll(async () => {
  await hall.drop()
  rmSync(dataDir, { recursive: true })
})

async function pendopo(line: string, env: Record<string, string> = {}) {
  const { target, clock } = hall
  const url = 'url' in target ? target.url : `postgresql://pendopo@localhost/${target.database}?host=${target.host}`
  const [out, err]: string[][] = [[], []]
  const around = { env: { DATABASE_URL: url, DATA_DIR: dataDir, ...env }, clock }
  const code = await command(line.split(' '), { ...around, print: text => void out!.push(text), say: text => void err!.push(text) })
  return { code, out: out!.join('\n'), err: err!.join('\n') }
}
const list = async () =>
  JSON.parse((await pendopo('keyring list --json')).out).keys as { key: number; role: string; rows: Record<string, number> }[]

async function take(phone: string) {
  const { sql, asking, mall, clock } = hall
  const { visit } = await takeNumber(sql, ring, asking(anjungan), mall, { services: ['kk-baru'], channel: 'kiosk', phone })
  return visitStatus(sql, mall, visit, clock.now())
}
const shown = (visit: { id: string }, with_ = ring) => maskedPhone(hall.sql, with_, { mall: hall.mall, visit: visit.id })
const find = (visit: { number: string }, last4: string) =>
  findVisit(hall.sql, ring, { mall: hall.mall, address: '10.0.0.1', asking: hall.asking(sari) }, { number: visit.number, last4 })

/** People with a second factor, more than one batch of them. */
async function fillStaff(n: number) {
  const { sql, mall, clock } = hall
  const rows = Array.from({ length: n }, (_, i) => ({
    mall_id: mall,
    staff_id: `00000000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`,
    name: `N${i}`,
    email: `n${i}@x.example`,
    invited_at: clock.now(),
    totp_sealed: ring.seal('totp', `SECRET${i}`),
  }))
  await sql`insert into staff ${sql(rows)}`
}

test('a key is rotated under a running server, everything is sealed anew, the old key is dropped, and everything opens and is found', async () => {
  const { sql } = hall
  await fillStaff(450)
  const before = await take('081234567890')
  const [old] = ring.ids()
  expect(await list()).toEqual([{ key: old, role: 'seals', rows: { phones: 1, 'second factors': 450 } }])
  expect((await pendopo(`keyring drop ${old}`)).err).toContain('rotate first')

  expect((await pendopo('keyring rotate')).code).toBe(0)
  expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600)
  const [fresh, ...others] = ring.ids()
  expect(others).toEqual([old])
  const after = await take('081255551234')
  expect(await list()).toEqual([
    { key: fresh, role: 'seals', rows: { phones: 1 } },
    { key: old, role: 'opens', rows: { phones: 1, 'second factors': 450 } },
  ])
  // Both sides of the rotation are found and open, before anything is sealed anew.
  expect(await find(before, '7890')).toBe(before.key)
  expect(await find(after, '1234')).toBe(after.key)
  expect([await shown(before), await shown(after)]).toEqual(['0812-****-7890', '0812-****-1234'])
  const kept = await pendopo(`keyring drop ${old}`)
  expect({ code: kept.code, err: kept.err }).toEqual({ code: 1, err: expect.stringContaining('1 phones, 450 second factors') })

  expect((await pendopo('doctor')).out).toMatch(/catat +kunci segel +451 masih di bawah kunci lama/)

  // Cut off after the first batch of second factors, then begun again.
  const cut = reseal(sql, ring, sealings, hall.clock.now(), ({ kind }) => {
    if (kind === 'second factors') throw new Error('cut')
  })
  await expect(cut).rejects.toThrow('cut')
  expect((await list())[1]!.rows).toEqual({ 'second factors': 250 })
  const done = await pendopo('keyring reseal')
  expect(done.out).toBe('mpp-kendari second factors: 250 disegel ulang / sealed anew')
  expect((await pendopo('keyring reseal')).out).toContain('Everything is under the newest key')

  const dropped = await pendopo(`keyring drop ${old}`)
  expect(dropped.code).toBe(0)
  expect(ring.ids()).toEqual([fresh])
  expect(readFileSync(join(dataDir, 'keys'), 'utf8').trim().split('\n')).toHaveLength(1)
  expect(await find(before, '7890')).toBe(before.key)
  expect([await shown(before), await shown(after)]).toEqual(['0812-****-7890', '0812-****-1234'])
  const people = await sql<{ totp_sealed: Uint8Array }[]>`select totp_sealed from staff where totp_sealed is not null order by staff_id`
  expect(people.map(row => ring.open('totp', row.totp_sealed))).toEqual(Array.from({ length: 450 }, (_, i) => `SECRET${i}`))
  const acts = await sql<{ act: string }[]>`select act from audit where mall_id = ${hall.mall} and act like 'keys.%' order by n`
  expect(acts.map(row => row.act)).toEqual(['keys.rotated', 'keys.resealed', 'keys.dropped'])
  expect((await auditFaults(sql)).faults).toEqual([])
})

test('beside the wrong folder it makes no keys', async () => {
  for (const verb of ['keyring list', 'keyring rotate', 'keyring reseal', 'keyring drop 1']) {
    const elsewhere = await pendopo(verb, { DATA_DIR: join(dataDir, 'elsewhere') })
    expect({ verb, code: elsewhere.code, err: elsewhere.err }).toEqual({ verb, code: 1, err: expect.stringContaining('DATA_DIR') })
  }
  expect(existsSync(join(dataDir, 'elsewhere'))).toBe(false)
})

test('with KEYRING the new ring is printed, nothing is written, and a missing key is said and left alone', async () => {
  const visit = await take('081234567890')
  const bytes = Buffer.alloc(32, 9).toString('base64')
  const other = { KEYRING: `77:${bytes}` }
  const { out } = await pendopo('keyring rotate', other)
  expect(out).toMatch(new RegExp(`^KEYRING=\\d+:[A-Za-z0-9+/]{43}=,77:${bytes.replaceAll('+', '\\+')}$`))
  const missing = await pendopo('keyring list', other)
  expect({ code: missing.code, out: missing.out }).toEqual({ code: 1, out: expect.stringContaining('HILANG/MISSING') })
  expect((await pendopo('doctor', other)).out).toMatch(/SALAH +kunci segel +\d+ data tersegel tidak terbaca/)
  expect((await pendopo('doctor')).out).toMatch(/baik +kunci segel/)
  const unread = await pendopo('keyring reseal', other)
  expect(unread.out).toContain('tidak terbaca / cannot be read')
  expect(await shown(visit)).toBe('0812-****-7890')
  expect(await shown(visit, keyring([{ id: 77, bytes: Buffer.alloc(32, 9) }]))).toBe('****')
})
