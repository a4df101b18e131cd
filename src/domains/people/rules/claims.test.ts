import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimRules } from '../claim-rules.ts'
import { rolesByClaims, toldOfSecondFactor, verifiedEmail } from './claims.ts'

const MALLS = ['mpp-kendari', 'mpp-sragen']
const one = { claim: 'groups', contains: 'a', role: 'desk', mall: 'mpp-kendari' } as const

test('a list contains, a value equals, and a part of a text is neither', () => {
  const roles = (rule: object, claims: Record<string, unknown>) =>
    rolesByClaims(claimRules({ rules: [{ ...one, ...rule }] }, MALLS), 'mpp-kendari', claims).map(role => role.role)
  expect(roles({}, { groups: ['b', 'a'] })).toEqual(['desk'])
  for (const groups of ['a', 'abc', ['abc'], { a: true }, null, undefined, [['a']]]) expect(roles({}, { groups })).toEqual([])
  const equals = { claim: 'jabatan', contains: undefined, equals: 'Kepala' }
  expect(roles(equals, { jabatan: 'Kepala' })).toEqual(['desk'])
  for (const jabatan of ['kepala', ['Kepala'], 'Kepala Seksi', undefined]) expect(roles(equals, { jabatan })).toEqual([])
  expect(roles({ claim: 'realm_access.roles' }, { realm_access: { roles: ['a'] } })).toEqual(['desk'])
  expect(roles({ claim: 'https://kendari.example/groups' }, { 'https://kendari.example/groups': ['a'] })).toEqual(['desk'])
  expect(roles({ claim: 'constructor.name', contains: undefined, equals: 'Object' }, {})).toEqual([])
})

test('no claim ever gives a role in another mall, and no place twice', () => {
  const rule = fc.record({
    claim: fc.constantFrom('groups', 'x.y'),
    contains: fc.constantFrom('a', 'b'),
    mall: fc.constantFrom(...MALLS),
    agency: fc.constantFrom('polri', 'bnn'),
    role: fc.constantFrom('desk' as const, 'officer' as const, 'admin' as const),
  })
  const claims = fc.record({
    groups: fc.subarray(['a', 'b']),
    x: fc.record({ y: fc.subarray(['a', 'b']) }),
    mall: fc.constantFrom(...MALLS),
  })
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 12 }), fc.constantFrom(...MALLS), claims, (rules, mall, told) => {
      const given = rolesByClaims(rules, mall, told)
      expect(given).toEqual(
        rolesByClaims(
          rules.filter(rule => rule.mall === mall),
          mall,
          told,
        ),
      )
      expect(new Set(given.map(({ role, agency }) => `${role} ${agency}`)).size).toBe(given.length)
    }),
  )
})

test('a second factor counts only as the operator wrote it', () => {
  const trusted = [{ claim: 'amr', value: 'otp' } as const, { claim: 'acr', value: 'urn:x:2' } as const]
  expect(toldOfSecondFactor(trusted, { amr: ['pwd', 'otp'] })).toBe(true)
  expect(toldOfSecondFactor(trusted, { acr: 'urn:x:2' })).toBe(true)
  for (const token of [{}, { amr: 'otp' }, { amr: ['pwd'] }, { acr: ['urn:x:2'] }, { acr: 'otp' }, { mfa: true }])
    expect(toldOfSecondFactor(trusted, token)).toBe(false)
  expect(toldOfSecondFactor([], { amr: ['otp'], acr: 'urn:x:2' })).toBe(false)
})

test('an e-mail counts with the provider’s word from the same place', () => {
  expect(verifiedEmail({}, { email: ' Budi@X.example', email_verified: true })).toBe('budi@x.example')
  expect(verifiedEmail({ email: 'budi@x.example', email_verified: true }, {})).toBe('budi@x.example')
  expect(verifiedEmail({ email: 'budi@x.example' }, { email: 'tono@x.example', email_verified: true })).toBeNull()
  for (const word of ['true', 1, undefined, null]) expect(verifiedEmail({}, { email: 'budi@x.example', email_verified: word })).toBeNull()
})

test('an e-mail with a letter that only looks like another, or becomes it in small, is nobody’s', () => {
  for (const email of [
    '\u212aetua@x.example',
    'ket\u0443a@x.example',
    'ketua@x.\u0131d',
    'ketu\uff41@x.example',
    'ketua\u0000@x.example',
    'ke tua@x.example',
    '',
  ])
    expect(verifiedEmail({ email, email_verified: true }, {}), email).toBeNull()
})

test('rules that are wrong are named by their place', () => {
  const fault = (rule: object) => () => claimRules({ rules: [one, { ...one, ...rule }] }, ['mpp-kendari'])
  expect(fault({})).not.toThrow()
  expect(fault({ mall: 'mpp-sragen' })).toThrow(/rules\.1\.mall: mpp-sragen .*OIDC_MALLS/)
  expect(fault({ role: 'officer' })).toThrow(/rules\.1: .*agency/)
  expect(fault({ role: 'kiosk' })).toThrow(/rules\.1\.role/)
  expect(fault({ equals: 'a' })).toThrow(/rules\.1: pilih satu/)
  expect(fault({ contains: undefined })).toThrow(/rules\.1: pilih satu/)
  expect(fault({ counter: 'polri-1' })).toThrow(/rules\.1: .*agency/)
  expect(fault({ sebab: 'x' })).toThrow(/rules\.1/)
  expect(() => claimRules([], MALLS)).toThrow(/OIDC_RULES/)
})
