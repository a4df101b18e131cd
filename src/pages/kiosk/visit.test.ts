import { describe, expect, test } from 'vitest'
import { type Act, act, MOST, noVisit, type Visit } from './visit.ts'

const after = (...acts: Act[]): Visit => acts.reduce(act, noVisit)
const pick = (need: string): Act => ({ do: 'pick', need, refused: false })
const taken = { key: 'k', number: 'A014', tickets: [] }

describe('a visit at the kiosk', () => {
  test('takes three touches from start to paper', () => {
    const visit = after({ do: 'begin' }, pick('ktp-el-hilang'), { do: 'press', key: '1' }, { do: 'taken', key: '1', taken })
    expect(visit).toMatchObject({ screen: 'result', taken })
  })

  test('ends without a trace', () => {
    expect(
      after({ do: 'begin' }, { do: 'speak', lang: 'en' }, { do: 'reach' }, pick('a'), { do: 'class', class: 'elderly' }, { do: 'end' }),
    ).toEqual(noVisit)
  })

  test('names a press once more by the same key, another choice by another', () => {
    const pressed = after({ do: 'begin' }, pick('a'), { do: 'press', key: '1' })
    expect(act(pressed, { do: 'press', key: '2' }).requestKey).toBe('1')
    expect(act(act(pressed, { do: 'away' }), { do: 'press', key: '2' }).requestKey).toBe('1')
    expect(act(pressed, { do: 'class', class: 'infant' }).requestKey).toBeNull()
    expect(act(pressed, pick('b')).requestKey).toBeNull()
  })

  test('gives a late answer to nobody else', () => {
    const next = after({ do: 'begin' }, pick('a'), { do: 'press', key: '1' }, { do: 'end' }, { do: 'begin' })
    expect(act(next, { do: 'taken', key: '1', taken })).toEqual(next)
  })

  test('comes back to where it was when the server is there again', () => {
    const away = after({ do: 'begin' }, { do: 'open', screen: 'search' }, { do: 'away' })
    expect(act(act(away, { do: 'away' }), { do: 'back' }).screen).toBe('search')
  })

  test('holds each need once, at most as many as a number takes', () => {
    const all = Array.from({ length: MOST + 3 }, (_, i) => pick(`need-${i}`))
    expect(after(...all, pick('need-0')).needs).toHaveLength(MOST)
    expect(after(pick('a'), pick('a')).needs).toEqual(['a'])
  })

  test('tells of a need that is not served here instead of taking it', () => {
    expect(after({ do: 'begin' }, { do: 'pick', need: 'x', refused: true })).toMatchObject({ screen: 'refused', shown: 'x', needs: [] })
  })

  test('a class chosen twice is taken back; the last need dropped leads to the tiles', () => {
    expect(after(pick('a'), { do: 'class', class: 'elderly' }, { do: 'class', class: 'elderly' }).class).toBeNull()
    expect(after(pick('a'), { do: 'drop', need: 'a' })).toMatchObject({ screen: 'needs', needs: [] })
  })

  test('goes back the way it came', () => {
    const there = after({ do: 'begin' }, { do: 'open', screen: 'agencies' }, { do: 'open', screen: 'agency', agency: 'polri' })
    expect(act(there, { do: 'back' }).screen).toBe('agencies')
    expect(act(act(act(there, { do: 'back' }), { do: 'back' }), { do: 'back' })).toEqual(noVisit)
  })
})
