import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { addressOf } from '../../src/address.ts'

const asked = async (trust: boolean, forwarded?: string) => {
  const app = new Hono().get('/', c => c.text(addressOf(trust)(c)))
  const answer = await app.request('/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })
  return answer.text()
}

test('X-Forwarded-For counts only behind a proxy the operator vouches for, and only what that proxy wrote', async () => {
  expect(await asked(false, '203.0.113.9')).toBe('local')
  expect(await asked(true, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
  expect(await asked(true)).toBe('local')
})

test('IPv6 counts by the half that belongs to one household, IPv4 whole', async () => {
  for (const one of ['2001:db8::1', '2001:0DB8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:0::9'])
    expect(await asked(true, one)).toBe('2001:db8:0:0::/64')
  expect(await asked(true, '2001:db8:0:1::1')).toBe('2001:db8:0:1::/64')
  expect(await asked(true, '::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(await asked(true, '::1')).toBe('0:0:0:0::/64')
  expect(await asked(true, 'fe80::1%eth0')).toBe('fe80:0:0:0::/64')
})

test('whatever a proxy writes behind the address, or in which digits, it is one address', async () => {
  for (const one of [
    '203.0.113.9:1',
    '203.0.113.9:65535',
    '[::ffff:203.0.113.9]:443',
    '::ffff:cb00:7109',
    '0:0:0:0:0:FFFF:CB00:7109',
    '[::ffff:cb00:7109]',
  ])
    expect(await asked(true, one), one).toBe('203.0.113.9')
  for (const one of ['[2001:db8::1]:443', '[2001:db8::1]', '2001:db8::1%eth0', '2001:db8:0:0:1:2:203.0.113.9'])
    expect(await asked(true, one), one).toBe('2001:db8:0:0::/64')
  expect(await asked(true, '::ffff:cb00:710a')).toBe('203.0.113.10')
})

test('what is no address counts as the proxy itself', async () => {
  for (const one of ['unknown', '_hidden', '203.0.113.999', '203.0.113.9:99:1', '[2001:db8::1', '1:2', ':::', 'x'.repeat(5_000)])
    expect(await asked(true, one), one).toBe('local')
})
