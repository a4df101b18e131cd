import { expect, test } from 'vitest'
import { commandOfKey, commandsOf, outcomeOfKey } from './commands.ts'
import { callable, foresee, pace, phaseOf } from './foresee.ts'
import type { Setting } from './setting.ts'
import type { Front, State, Waiting } from './state.ts'
import { id as say } from './words-id.ts'

const waiting = (number: string, more: Partial<Waiting> = {}): Waiting => ({
  ticket: number,
  number,
  service: 'kk-baru',
  class: null,
  waitedMin: 3,
  elsewhere: false,
  waitsForOther: false,
  needs: 1,
  state: 'waiting',
  ...more,
})
const front: Front = {
  id: 't',
  number: 'A001',
  class: null,
  service: 'kk-baru',
  state: 'called',
  calledAt: 0,
  startedAt: null,
  nth: 1,
  waitedMs: 0,
  today: true,
  others: [],
}
const counter = { id: 'c', number: 1, officer: 'Budi', mine: true, serving: null, openedAt: 0, services: ['kk-baru'], servedToday: 0 }
const state = (more: Partial<State> = {}): State => ({
  at: 0,
  counters: [counter],
  mine: 'c',
  ticket: null,
  undo: null,
  line: [],
  open: true,
  openWords: { id: '', en: '' },
  ...more,
})
const rules = { recalls: 2, recallsBeforeMissed: 1, undoSeconds: 10, holdWithinMin: 60 }
const setting = { rules, lock: { may: true, afterMin: 10 } } as Setting
const ids = (of: State) => commandsOf(of, setting, say).map(command => command.id)

test('the screen goes ahead of the server for what is certain, never for who is next', () => {
  const called = state({ ticket: front, line: [waiting('A002')] })
  expect(foresee(called, { do: 'start', ticket: 't' }, 5).ticket).toMatchObject({ state: 'serving', startedAt: 5 })
  expect(foresee(called, { do: 'recall', ticket: 't' }, 5).ticket?.nth).toBe(2)
  expect(foresee(called, { do: 'miss', ticket: 't' }, 5).ticket).toBeNull()
  const idle = state({ line: [waiting('A002')] })
  expect(foresee(idle, { do: 'next' }, 5)).toBe(idle)
})

test('who is elsewhere, needs another paper, is not for this counter or stepped aside is passed over', () => {
  const line = [
    waiting('A001', { elsewhere: true }),
    waiting('A002', { waitsForOther: true }),
    waiting('A003', { service: 'kia' }),
    waiting('A004'),
    waiting('A005', { state: 'held' }),
  ]
  expect(callable(state({ line })).map(one => one.number)).toEqual(['A004'])
})

test('each phase offers its own acts; absent waits for the recalls that the rule asks for', () => {
  expect(phaseOf(state({ mine: null }))).toBe('closed')
  expect(phaseOf(state({ ticket: { ...front, state: 'serving', today: false } }))).toBe('forgotten')
  expect(ids(state()).slice(0, 2)).toEqual(['next', 'closeCounter'])
  expect(ids(state({ ticket: front })).slice(0, 5)).toEqual(['start', 'recall', 'miss', 'hold', 'transfer'])
  expect(ids(state({ ticket: { ...front, state: 'serving', today: false } }))[0]).toBe('finish')
  const miss = (nth: number) => commandsOf(state({ ticket: { ...front, nth } }), setting, say).find(command => command.id === 'miss')
  expect(miss(1)?.blocked).toBe(say.recallFirst)
  expect(miss(2)?.blocked).toBeUndefined()
})

test('no key means two things at once; letters off leaves Enter and Ctrl+K', () => {
  for (const of of [state(), state({ mine: null }), state({ ticket: front })]) {
    const keys = commandsOf(of, setting, say).map(command => command.key)
    expect(new Set(keys).size).toBe(keys.length)
  }
  const commands = commandsOf(state({ ticket: front }), setting, say)
  expect(commandOfKey('h', commands, true)?.id).toBe('start')
  expect(commandOfKey('h', commands, false)).toBeUndefined()
  expect(commandOfKey('Ctrl+K', commands, false)?.id).toBe('commands')
  expect([outcomeOfKey('1'), outcomeOfKey('5'), outcomeOfKey('9'), outcomeOfKey('x')]).toEqual([
    'finished',
    'informed',
    undefined,
    undefined,
  ])
})

test('amber from 80 % of the usual time, red past it', () => {
  expect([0, 479, 480, 600, 601].map(seconds => pace(seconds * 1000, 10))).toEqual(['calm', 'calm', 'near', 'near', 'past'])
})
