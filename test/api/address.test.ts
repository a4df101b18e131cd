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
