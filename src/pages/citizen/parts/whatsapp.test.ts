import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counterList } from './counter-list.ts'
import { LONGEST, whatsappText } from './whatsapp.ts'

const url = 'https://mpp.kendarikota.go.id/k/kd-12345678901234567890'
const message = {
  number: 'A014',
  mall: 'MPP Kota Kendari',
  day: '2026-11-21',
  needs: ['Penggantian KTP-el hilang'],
  papers: ['Kartu Keluarga', 'Surat tanda lapor kehilangan'],
  fees: ['Gratis (Rp0)'],
  url,
}

test('says number and service first, then papers, fee and one link', () => {
  expect(whatsappText('id', message)).toBe(
    `A014, Penggantian KTP-el hilang, MPP Kota Kendari, 21 Nov 2026. Bawa: Kartu Keluarga, Surat tanda lapor kehilangan. Biaya: Gratis (Rp0). Ikuti: ${url}`,
  )
})

test('says the same fee once and leaves out papers that do not fit, saying so', () => {
  const many = {
    ...message,
    fees: ['Gratis (Rp0)', 'Gratis (Rp0)'],
    papers: Array.from({ length: 20 }, (_, i) => `Surat keterangan ke-${i}`),
  }
  const text = whatsappText('id', many)
  expect(text).toMatch(/Surat keterangan ke-0, .*dan lainnya\. Biaya: Gratis \(Rp0\)\. Ikuti/)
})

test('never grows beyond what a person reads whole, begins with the number, ends with the link', () => {
  const name = fc.string({ minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 8 }),
      fc.array(name, { maxLength: 30 }),
      fc.array(name, { maxLength: 8 }),
      (needs, papers, fees) => {
        const text = whatsappText('id', { ...message, needs, papers, fees })
        expect(text.length).toBeLessThanOrEqual(LONGEST)
        expect(text.startsWith('A014, ')).toBe(true)
        expect(text.endsWith(url)).toBe(true)
      },
    ),
  )
})

test('names counters as one reads them', () => {
  expect(counterList([], 'atau')).toBe('')
  expect(counterList([3], 'atau')).toBe('3')
  expect(counterList([12, 13], 'atau')).toBe('12 atau 13')
  expect(counterList([1, 2, 3, 4], 'atau')).toBe('1–4')
  expect(counterList([1, 2, 5], 'dan')).toBe('1, 2 dan 5')
})
