import { afterAll, beforeAll, expect, test } from 'vitest'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptPassword } from './strength.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const code = (password: string, mall = 'mpp-kendari') =>
  acceptPassword(hall.sql, password, { mall, name: 'Budi Santoso', email: 'budi.s@kendarikota.go.id' }).then(
    () => 'passed',
    error => error.code,
  )

test('words of the trade, the town and its agencies are known, whatever digits and signs stand round them', async () => {
  const known = [
    'mppkendari2026',
    'disdukcapil2024',
    'petugasloket1',
    'pemkotkendari',
    'Kominfo2024',
    'kendariku123',
    'Bismillah2024!',
    'rahasianegara1',
    'sayangibu123',
    'Sulawesi.Tenggara-1945',
    'loket 1 disdukcapil kota kendari',
    'MalPelayananPublik!!',
    'budisantoso77',
    '#Petugas#BPN#2026',
  ]
  for (const password of known) expect(await code(password), password).toMatch(/^password\.(known|weak)$/)
  expect(await code('mppkendari2026')).toBe('password.known')
})

test('the names are those of the own mall', async () => {
  expect(await code('sragensragen2026')).not.toBe('password.known')
  expect(await code('kendari-tribun-9'), 'ibu is not a word in tribun').not.toBe('password.known')
  expect(await code('sragensragen2026', 'mpp-sragen')).toBe('password.known')
})

test('phrases of unrelated words pass, also with a known word among them; so does what a password manager makes', async () => {
  const good = [
    'payung kursi rembulan tujuh',
    'loket payung rembulan jendela',
    'ibu menjahit layangan ungu',
    'kX7#vQp2!mTz',
    'fq3j-9wkx-m2vd',
    'tribun kabut lentera',
  ]
  for (const password of good) expect(await code(password), password).toBe('passed')
})

test('short, long, walked and dated ones are refused as before', async () => {
  expect(await code('pendek')).toBe('password.short')
  expect(await code('panjang sekali '.repeat(20))).toBe('password.long')
  for (const weak of ['qwertyuiop', '17081945', 'password123']) expect(await code(weak), weak).toMatch(/^password\.(known|weak)$/)
})
