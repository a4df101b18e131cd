import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edits, nearest, slipsAllowed } from './likeness.ts'
import { readSynonyms, understand } from './synonyms.ts'
import { rootOf, tellingWords, wordsOf } from './words-of.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 })

describe('edits', () => {
  test.each([
    ['paspor', 'paspor', 0],
    ['paspot', 'paspor', 1],
    ['bjps', 'bpjs', 1],
    ['klahiran', 'kelahiran', 1],
    ['ktp', 'skck', 3],
  ])('%s to %s is %i', (a, b, count) => {
    expect(edits(a, b, 3)).toBe(count)
  })

  test('is the same both ways, zero only for the same word, and stops above its limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, most) => {
        const full = edits(a, b, 8)
        expect(edits(b, a, 8)).toBe(full)
        expect(full === 0).toBe(a === b)
        expect(edits(a, b, most)).toBe(Math.min(full, most + 1))
      }),
      { numRuns: 2000 },
    )
  })
})

test('a short word is never corrected, a long one by up to two slips', () => {
  const dictionary = new Map([
    ['sim', 1],
    ['kelahiran', 3],
    ['paspor', 9],
  ])
  expect(slipsAllowed(3)).toBe(0)
  expect(nearest('sin', dictionary)).toBeUndefined()
  expect(nearest('klahirna', dictionary)).toBe('kelahiran')
  expect(nearest('paspo1', dictionary)).toBeUndefined()
})

test('words are plain, without the ones that say nothing', () => {
  expect(wordsOf('  KTP-el, Hilang!  ')).toEqual(['ktp', 'el', 'hilang'])
  expect(wordsOf('Café № 5')).toEqual(['cafe', 'no', '5'])
  expect(tellingWords(wordsOf('saya mau bikin paspor dong'))).toEqual(['bikin', 'paspor'])
  expect(tellingWords(wordsOf('apa itu'))).toEqual(['apa', 'itu'])
})

test('kehilangan and hilang meet at one root', () => {
  expect(rootOf('kehilangan')).toBe('hilang')
  expect(rootOf('hilang')).toBe('hilang')
  expect(rootOf('perpanjangan')).toBe(rootOf('perpanjang'))
})

test('synonyms: one word for one word, phrases in any order, pointers beside words', () => {
  const synonyms = readSynonyms([
    { term: 'akte', meaning: 'akta' },
    { term: 'bikin', meaning: 'buat' },
    { term: 'bikin akte', meaning: 'service:akta-kelahiran' },
    { term: 'surat kelakuan baik', meaning: 'skck' },
  ])
  expect(understand(['akte', 'bikin'], synonyms)).toMatchObject({
    length: 2,
    pointers: [{ pointer: { kind: 'service', id: 'akta-kelahiran' }, at: [1, 0] }],
  })
  expect(understand(['surat', 'kelakuan', 'baik'], synonyms).words).toContainEqual({ word: 'skck', at: [0, 1, 2] })
})
