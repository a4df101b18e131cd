import { describe, expect, test } from 'vitest'
import type { HeldRole } from '#domains/people/staff-list.ts'
import { askedOf, ENDING_DAYS, endsSoon, held, LAPSING_HOURS, matching } from './staff-filter.ts'

const now = new Date('2026-11-24T01:40:00Z')
const when = { now, today: '2026-11-24' }
const grant = (role: HeldRole['role'], agency: string | null = null, until: string | null = null): HeldRole => ({
  ...{
    id: `${role}-${agency}`,
    role,
    agency,
    counter: null,
    from: '2026-11-01',
    until,
    actingFor: null,
    decree: null,
    source: 'hand',
    over: false,
  },
})
const one = (name: string, more: object = {}) => ({
  ...{ name, email: `${name.split(' ')[0]!.toLowerCase()}@kendari.example`, agency: null, state: 'active' as const },
  ...{ invitedUntil: null, factorSince: now, grants: [] as HeldRole[] },
  ...more,
})
const soon = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const people = [
  one('Ani Rahayu', { agency: 'polri', grants: [grant('officer', 'polri')], factorSince: null }),
  one('Budi Santoso', { grants: [grant('officer', 'bpn', '2026-11-24'), grant('desk')] }),
  one('Citra', { state: 'invited', invitedUntil: soon(LAPSING_HOURS), factorSince: null, grants: [grant('manager')] }),
  one('Dewi', { state: 'invited', invitedUntil: soon(LAPSING_HOURS + 1), factorSince: null, grants: [grant('desk', null, '2026-12-24')] }),
  one('Eko', { state: 'invited', factorSince: null, grants: [grant('desk', null, '2026-11-23')] }),
  one('Fajar', { state: 'left', email: '', factorSince: null }),
]
const found = (query: string) =>
  matching(people, askedOf(new URLSearchParams(query), held(people)), when).map(person => person.name.split(' ')[0])

describe('the list of people', () => {
  test.each([
    ['', ['Ani', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fajar']],
    ['cari=RAHAYU ani', ['Ani']],
    ['cari=budi@kendari', ['Budi']],
    ['tugas=officer', ['Ani', 'Budi']],
    ['instansi=polri', ['Ani']],
    ['tugas=officer&instansi=bpn', ['Budi']],
    ['tugas=desk&instansi=bpn', []],
    ['keadaan=aktif', ['Ani', 'Budi']],
    ['keadaan=diundang', ['Citra', 'Dewi', 'Eko']],
    ['keadaan=undangan', ['Citra', 'Eko']],
    ['keadaan=tanpa-kedua', ['Ani']],
    ['keadaan=berakhir', ['Budi', 'Dewi']],
    ['keadaan=keluar', ['Fajar']],
    ['keadaan=tanpa-kedua&tugas=officer&cari=ani', ['Ani']],
    ['tugas=leader&instansi=samsat', ['Ani', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fajar']],
    ['keadaan=__proto__', ['Ani', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fajar']],
  ])('%s', (query, names) => {
    expect(found(query)).toEqual(names)
  })

  test('a role ends soon from today to the thirtieth day', () => {
    expect(ENDING_DAYS).toBe(30)
    const near = ['2026-11-23', '2026-11-24', '2026-12-24', '2026-12-25'].map(until => endsSoon(until, when.today))
    expect(near).toEqual([false, true, true, false])
    expect(endsSoon(null, when.today)).toBe(false)
  })

  test('only what somebody holds is offered to choose', () => {
    expect(held(people)).toEqual({ roles: ['officer', 'desk', 'manager'], agencies: ['polri', 'bpn'] })
  })
})
