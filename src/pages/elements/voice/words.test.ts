import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayCall, sayDigits, sayNumber } from './words.ts'

const pack = JSON.parse(readFileSync(new URL('../../../../public/voice/id/pack.json', import.meta.url), 'utf8')) as {
  clips: Record<string, { words: string }>
}
const aloud = (call: Parameters<typeof sayCall>[0]) =>
  sayCall(call)
    .map(say => say.clip)
    .join(' ')

describe('numbers as Indonesian says them', () => {
  test.each([
    [0, 'nol'],
    [1, 'satu'],
    [7, 'tujuh'],
    [9, 'sembilan'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [15, 'lima belas'],
    [19, 'sembilan belas'],
    [20, 'dua puluh'],
    [21, 'dua puluh satu'],
    [30, 'tiga puluh'],
    [45, 'empat puluh lima'],
    [99, 'sembilan puluh sembilan'],
    [100, 'seratus'],
    [101, 'seratus satu'],
    [111, 'seratus sebelas'],
    [119, 'seratus sembilan belas'],
    [200, 'dua ratus'],
    [999, 'sembilan ratus sembilan puluh sembilan'],
    [1000, 'seribu'],
    [1100, 'seribu seratus'],
    [2026, 'dua ribu dua puluh enam'],
    [5010, 'lima ribu sepuluh'],
    [9999, 'sembilan ribu sembilan ratus sembilan puluh sembilan'],
  ])('%i = %s', (n, words) => {
    expect(sayNumber(n).join(' ')).toBe(words)
  })

  test('what is heard means the number that was meant', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), n => understood(sayNumber(n)) === n))
  })

  test('nol is said for zero only, and never an "and" or a unit without its digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), n => {
        const words = sayNumber(n)
        return words.length <= 8 && !words.includes('nol') && !/satu (puluh|ratus|ribu|belas)/.test(words.join(' '))
      }),
    )
  })

  test('no two numbers sound the same', () => {
    const heard = Array.from({ length: 10000 }, (_, n) => sayNumber(n).join(' '))
    expect(new Set(heard).size).toBe(10000)
  })

  test.each([-1, 10000, 1.5, Number.NaN])('%d is refused', n => {
    expect(() => sayNumber(n)).toThrow(RangeError)
  })
})

describe('a call', () => {
  test('is said as the hall expects it', () => {
    expect(aloud({ number: 'A014', counter: 3, nth: 1 })).toBe('bell nomor-antrean a nol satu empat silakan-menuju loket tiga')
    expect(aloud({ number: 'A1014', counter: 12, nth: 1 })).toBe('bell nomor-antrean a satu nol satu empat silakan-menuju loket dua belas')
  })

  test('says the second and the last call first of all, after as many calls as the mall makes', () => {
    expect(aloud({ number: 'K001', counter: 1, nth: 2 })).toMatch(/^bell panggilan-ulang nomor-antrean k/)
    expect(aloud({ number: 'K001', counter: 1, nth: 3 })).toMatch(/^bell panggilan-terakhir nomor-antrean k/)
    expect(aloud({ number: 'K001', counter: 1, nth: 2, of: 2 })).toMatch(/^bell panggilan-terakhir/)
    expect(aloud({ number: 'K001', counter: 1, nth: 3, of: 4 })).toMatch(/^bell panggilan-ulang/)
  })

  test('reads the label and the floor of the board', () => {
    expect(aloud({ number: 'C120', counter: 'Loket 20', nth: 1 })).toMatch(/silakan-menuju loket dua puluh$/)
    expect(aloud({ number: 'C120', counter: 'Meja 3A', nth: 1 })).toMatch(/silakan-menuju meja tiga a$/)
    expect(aloud({ number: 'C120', counter: 'Gerai 7', nth: 1, place: 'Lantai 2, sebelah kanan' })).toMatch(/gerai tujuh lantai dua$/)
    expect(aloud({ number: 'C120', counter: 99, nth: 1, place: 'Sebelah pintu masuk' })).toMatch(/loket sembilan puluh sembilan$/)
    expect(aloud({ number: 'C120', counter: 'Loket', nth: 1 })).toMatch(/silakan-menuju loket$/)
    expect(aloud({ number: 'C120', counter: 'Loket 12345', nth: 1 })).toMatch(/loket satu dua tiga empat lima$/)
  })

  test('ends in silence only where something follows', () => {
    const says = sayCall({ number: 'A014', counter: 3, nth: 1, place: 'Lantai 2' })
    expect(says.at(-1)?.pause).toBe(0)
    expect(says.every(say => say.pause >= 0 && say.pause <= 400)).toBe(true)
  })

  test('never throws and never asks for an unknown clip, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.nat()), fc.integer(), fc.string(), (number, counter, nth, place) =>
        sayCall({ number, counter, nth, place }).every(say => say.clip in pack.clips),
      ),
    )
  })

  test('every prefix x 001-999 x counter 1-99 has its clips, first call and repeats', () => {
    const missing = new Set<string>()
    let calls = 0
    for (const prefix of 'AHKLRUFMCXQ')
      for (let n = 1; n <= 999; n++)
        for (let counter = 1; counter <= 99; counter++, calls++)
          for (const say of sayCall({ number: prefix + String(n).padStart(3, '0'), counter, nth: 1 + (calls % 3) }))
            if (!(say.clip in pack.clips)) missing.add(say.clip)
    expect(calls).toBe(11 * 999 * 99)
    expect([...missing]).toEqual([])
  })

  test('a day of four digits, every letter and every floor has its clips', () => {
    const clips = Array.from({ length: 10000 }, (_, n) => [...sayNumber(n), ...sayDigits(`A${n}`)]).flat()
    clips.push(...sayDigits('abcdefghijklmnopqrstuvwxyz'), 'lantai', 'meja', 'ruang', 'gerai', 'panggilan-dibatalkan', 'loket-ini-tutup')
    expect([...new Set(clips)].filter(clip => !(clip in pack.clips))).toEqual([])
  })
})

/** What a listener makes of the words: the other way round, by another method. */
function understood(words: string[]): number {
  const plain = words.join(' ').replace('sepuluh', 'satu puluh').replace('sebelas', 'satu belas').replace('seratus', 'satu ratus')
  const units = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
  let total = 0
  let digit = 0
  for (const word of plain.replace('seribu', 'satu ribu').split(' ')) {
    const unit = units.indexOf(word)
    if (unit >= 0) digit = unit
    else total += word === 'belas' ? 10 + digit : digit * ({ puluh: 10, ratus: 100, ribu: 1000 }[word] ?? Number.NaN)
    if (unit < 0) digit = 0
  }
  return total + digit
}
