import { describe, expect, test } from 'vitest'
import { feeInWords } from './fee.ts'
import { timeInWords } from './time.ts'

const basis = [{ regulation: 'uu', name: { id: 'Undang-Undang 24/2013', en: 'Undang-Undang 24/2013' }, article: 'Pasal 79A' }]
const fee = (amount: number | null, prices: [string, number | null][] = [], note: string | null = null) =>
  feeInWords({
    amount,
    basis,
    note: note === null ? null : { id: note, en: note },
    variants: prices.map(([when, amount]) => ({ when: { id: when, en: when }, amount, formula: null })),
  })

describe('fee', () => {
  test('free is said in full, with its basis', () => {
    expect(fee(0).label.id).toBe('Gratis (Rp0)')
    expect(fee(0).sentence.id).toBe(
      'Gratis (Rp0). Layanan ini tidak dipungut biaya apa pun, dari pendaftaran sampai dokumen selesai. Dasar: Undang-Undang 24/2013 Pasal 79A.',
    )
    expect(fee(0).sentence.en).toContain('Article 79A')
  })
  test('free beside another cost does not promise "nothing at all"', () => {
    for (const one of [fee(0, [['di luar KUA', 600_000]]), fee(0, [], 'iuran bulanan')]) expect(one.sentence.id).not.toContain('apa pun')
  })
  test('a fixed price, a range without the extras, and one that depends', () => {
    expect(fee(30_000).label).toEqual({ id: 'Rp30.000', en: 'Rp30.000' })
    expect(
      fee(null, [
        ['biasa 5 tahun', 350_000],
        ['elektronik', 950_000],
        ['denda hilang, tambahan', 1_000_000],
        ['denda hilang karena kahar', 0],
      ]).label.id,
    ).toBe('Rp350.000–Rp950.000')
    expect(fee(null, [['umum', null]]).label).toEqual({ id: 'Tergantung', en: 'Depends' })
    expect(fee(null).sentence.id).toContain('Biaya tergantung keadaan Anda.')
  })
})

describe('time', () => {
  test.each([
    [1, 'working_day', 'reported', 'Biasanya 1 hari kerja, menurut laporan.', 'Usually 1 working day, as reported.'],
    [30, 'minute', 'estimate', 'Sekitar 30 menit, perkiraan.', 'About 30 minutes, an estimate.'],
    [12, 'month', 'official', 'Paling lama 12 bulan menurut aturan.', 'At most 12 months by the rule.'],
    [null, 'working_day', 'official', 'Lama pengerjaan ditetapkan per bidang', 'Time is set per sector'],
  ] as const)('%s %s %s', (value, unit, kind, id, en) => {
    expect(timeInWords({ value, unit, kind, note: null }).sentence).toEqual({ id, en })
  })
})
