import { expect, test } from 'vitest'
import { readAsked } from './asked.ts'

test('reads what the form knows and leaves out the rest', () => {
  const sent = new URLSearchParams('layanan=a&layanan=b&layanan=a&layanan=&prioritas=elderly&ponsel= 0812 &q=ktp&kunci=k&x=1')
  expect(readAsked(sent)).toEqual({
    services: ['a', 'b'],
    event: null,
    q: 'ktp',
    visitorClass: 'elderly',
    phone: '0812',
    consent: 'phone-1',
    key: 'k',
  })
})

test('draws a page from any address: unknown priority, NUL bytes, ten thousand letters, hundreds of needs', () => {
  const sent = new URLSearchParams([
    ['prioritas', 'vip'],
    ['q', `a\0${'x'.repeat(10_000)}`],
    ...Array.from({ length: 300 }, (_, i): [string, string] => ['layanan', `s${i}${'y'.repeat(500)}`]),
  ])
  const asked = readAsked(sent)
  expect(asked.visitorClass).toBeNull()
  expect(asked.q).toHaveLength(200)
  expect(asked.q).not.toContain('\0')
  expect(asked.services).toHaveLength(24)
  expect(asked.services.every(id => id.length <= 80)).toBe(true)
})

test('names each drawn form differently', () => {
  expect(readAsked(new URLSearchParams()).key).not.toBe(readAsked(new URLSearchParams()).key)
})
