import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lettersFor, STEPS, sizeOf } from './letters.ts'
import { quietHours, settingsOf } from './settings.ts'

describe('letters', () => {
  test('are those of the table in ux.md 1.9', () => {
    const table = [
      [32, [93, 149, 187, 280]],
      [43, [69, 111, 139, 208]],
      [55, [54, 87, 108, 163]],
      [65, [46, 73, 92, 138]],
    ] as const
    for (const [tv, row] of table)
      for (const [i, metres] of [5, 8, 10, 15].entries()) expect(Math.abs(lettersFor(tv, metres).px - row[i]!)).toBeLessThanOrEqual(1)
  })

  test('are never smaller than the farthest seat needs', () => {
    for (let tv = 32; tv <= 100; tv += 3)
      for (let metres = 2; metres <= 15; metres++) {
        const { step, px } = lettersFor(tv, metres)
        expect((sizeOf(step) / 100) * 1920).toBeGreaterThan(px - 1)
      }
  })

  test('leave room for five earlier calls on a 43 inch TV at 10 m, and say when they do not', () => {
    expect(lettersFor(43, 10)).toMatchObject({ fit: 'column', earlier: 5 })
    expect(lettersFor(32, 15).earlier).toBeLessThan(5)
  })

  test('have a line in the style sheet for every step', () => {
    const sheet = readFileSync(new URL('./letters.css', import.meta.url), 'utf8')
    const sizes = [...sheet.matchAll(/\[data-step="(\d+)"\] \{\s+--l: ([\d.]+)vmax;/g)].map(([, step, size]) => [
      Number(step),
      Number(size),
    ])
    expect(sizes).toEqual(Array.from({ length: STEPS }, (_, step) => [step, Number(sizeOf(step).toFixed(2))]))
  })
})

describe('settings in the address', () => {
  const of = (query: string) => settingsOf(new URLSearchParams(query))
  test('read what was said', () => {
    expect(of('tv=55&jarak=12,5&zona=2&hening=11.45-12.45')).toMatchObject({ tv: 55, metres: 12.5, zone: '2', quiet: [[705, 765]] })
  })
  test('fall back on what makes sense', () => {
    expect(of('tv=abc&jarak=-1&zona=')).toMatchObject({ tv: 43, metres: 8, zone: null, quiet: [], voice: '/voice/id/' })
  })
  test('take a voice from this server only', () => {
    expect(of('suara=/voice/sragen/').voice).toBe('/voice/sragen/')
    expect(of('suara=//evil.example/').voice).toBe('/voice/id/')
    expect(of('suara=https://evil.example/').voice).toBe('/voice/id/')
    expect(of('suara=mati').voice).toBe('')
  })
  test('quiet hours skip what is no stretch of the day', () => {
    expect(quietHours('11.45-12.45, 15:00 - 15:20, 9-10, 13.00-12.00, 23.00-25.00')).toEqual([
      [705, 765],
      [900, 920],
    ])
  })
})
