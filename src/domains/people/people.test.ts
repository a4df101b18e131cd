import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { linkHolder } from './link-holder.ts'
import { createSignInLink, useSignInLink } from './sign-in-links.ts'
import { actorOf, createToken, hashOf, revokeToken } from './tokens.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'))
})
afterAll(() => database.drop())

const after = (ms: number) => new Date(TUESDAY.getTime() + ms)
const HOUR = 3_600_000
const budi = { role: 'officer', mall: 'mpp-kendari', agency: 'disdukcapil', counter: 'disdukcapil-1', name: 'Budi' } as const
const token = (holder: Parameters<typeof createToken>[1] = budi, hours = 1) =>
  createToken(database.sql, holder, TUESDAY, after(hours * HOUR))
const who = (secret: string, at = TUESDAY) =>
  actorOf(database.sql, secret, at).then(
    actor => actor,
    error => error.code,
  )

describe('tokens', () => {
  test('say who holds them, under a pseudonym that is not the secret', async () => {
    const secret = await token()
    expect(secret).toMatch(/^mpp-kendari\.[0-9a-z]{40}$/)
    const actor = await who(secret)
    expect(actor).toMatchObject({ role: 'officer', mall: 'mpp-kendari', agency: 'disdukcapil', counter: 'disdukcapil-1', name: 'Budi' })
    expect(actor.id).toMatch(/^officer:[0-9a-f-]{36}$/)
    const kept = JSON.stringify(await database.sql`select * from access_tokens`)
    expect(kept).not.toContain(secret.split('.')[1])
  })

  test('two of one person are two pseudonyms; devices have neither agency nor counter', async () => {
    const kiosk = { role: 'kiosk', mall: 'mpp-kendari', name: 'Anjungan' } as const
    const [one, two] = [await who(await token(kiosk)), await who(await token(kiosk))]
    expect(one.id).not.toBe(two.id)
    expect(Object.keys(one).toSorted()).toEqual(['id', 'mall', 'name', 'role'])
  })

  test('end to the millisecond, also while remembered', async () => {
    const secret = await token(budi, 1)
    expect(await who(secret, after(HOUR - 1))).toMatchObject({ name: 'Budi' })
    expect(await who(secret, after(HOUR))).toBe('access.unknown')
    expect(await who(secret, after(HOUR - 500))).toMatchObject({ name: 'Budi' })
  })

  test('taken back open nothing a second later, and stay so; the others go on', async () => {
    const [secret, other] = [await token(), await token()]
    expect(await who(secret)).toMatchObject({ name: 'Budi' })
    await revokeToken(database.sql, secret, after(10))
    expect(await who(secret, after(1_000))).toBe('access.unknown')
    await revokeToken(database.sql, secret, after(2_000))
    expect(await who(secret, after(5_000))).toBe('access.unknown')
    expect(await who(other, after(5_000))).toMatchObject({ name: 'Budi' })
  })

  test('of another mall, or with any letter changed, open nothing', async () => {
    const secret = await token()
    expect(await who(secret.replace('mpp-kendari', 'mpp-sragen'))).toBe('access.unknown')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 39 }), fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), async (at, letter) => {
        const start = secret.length - 40
        const changed = secret.slice(0, start + at) + letter + secret.slice(start + at + 1)
        if (changed !== secret) expect(await who(changed)).toBe('access.unknown')
      }),
      { numRuns: 60 },
    )
  })

  test('of any other shape are refused without a look', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 3_000 })), async text => {
        expect(await who(text)).toBe('access.unknown')
      }),
    )
  })

  test('an officer belongs to an agency, a name is one, an end comes after a beginning', async () => {
    await expect(token({ role: 'officer', mall: 'mpp-kendari', name: 'x' })).rejects.toMatchObject({ code: '23514' })
    await expect(token({ ...budi, name: '' })).rejects.toMatchObject({ code: '23514' })
    await expect(token({ ...budi, name: 'x'.repeat(101) })).rejects.toMatchObject({ code: '23514' })
    await expect(token(budi, 0)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('sign-in links', () => {
  const link = () => createSignInLink(database.sql, budi, TUESDAY)
  const use = (code: string, at = TUESDAY) =>
    useSignInLink(database.sql, code, at).then(
      made => made,
      error => error.code,
    )

  test('open once, for twelve hours', async () => {
    const code = await link()
    expect(await linkHolder(database.sql, code, TUESDAY)).toMatchObject({ role: 'officer', name: 'Budi', mall: 'mpp-kendari' })
    const { token, role } = await use(code)
    expect(role).toBe('officer')
    expect(await who(token, after(12 * HOUR - 1))).toMatchObject({ name: 'Budi', agency: 'disdukcapil' })
    expect(await who(token, after(12 * HOUR))).toBe('access.unknown')
    expect(await use(code)).toBe('sign_in.used')
    await expect(linkHolder(database.sql, code, TUESDAY)).rejects.toMatchObject({ code: 'sign_in.used' })
  })

  test.each(['kiosk', 'board'] as const)('sign a %s in for a year', async role => {
    const code = await createSignInLink(database.sql, { role, mall: 'mpp-kendari', name: 'Lantai 1' }, TUESDAY)
    const { token } = await use(code)
    expect(await who(token, after(365 * 24 * HOUR - 1))).toMatchObject({ role, name: 'Lantai 1' })
    expect(await who(token, after(365 * 24 * HOUR))).toBe('access.unknown')
  })

  test('fifty at once: one gets in', async () => {
    const code = await link()
    const all = await Promise.all(Array.from({ length: 50 }, () => use(code)))
    expect(all.filter(a => a === 'sign_in.used')).toHaveLength(49)
  })

  test('end after a day; another mall, another letter, nonsense open nothing', async () => {
    expect(await use(await link(), after(24 * HOUR))).toBe('sign_in.used')
    expect(await use(await link(), after(24 * HOUR - 1))).toMatchObject({ role: 'officer' })
    const code = await link()
    for (const wrong of [code.replace('kendari', 'sragen'), `${code}x`, code.slice(0, -1), '', '.', 'x.y.z', '😀'])
      expect(await use(wrong)).toBe('sign_in.used')
    expect(await use(code)).toMatchObject({ role: 'officer' })
    expect(hashOf('a').equals(hashOf('a'))).toBe(true)
  })
})
