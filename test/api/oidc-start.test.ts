import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#kernel/config.ts'
import type { OidcSettings } from '#kernel/oidc-settings.ts'
import { sso } from '../../src/cli/sso.ts'
import { openOidc } from '../../src/oidc.ts'
import { tuesdayHall } from '../hall.ts'
import { startProvider } from '../identity-provider.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const folder = mkdtempSync(join(tmpdir(), 'pendopo-oidc-'))
const log = { debug() {}, info() {}, warn() {}, error() {} }

/** Starts with these rules, as the operator would: everything through the environment. Nobody listens at the provider's address. */
function start(rules: unknown, malls = 'mpp-kendari') {
  const file = join(folder, 'rules.json')
  writeFileSync(file, typeof rules === 'string' ? rules : JSON.stringify({ rules }))
  const env = {
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'pendopo',
    OIDC_MALLS: malls,
    OIDC_RULES: file,
    BASE_URL: 'https://mpp.example',
  }
  return openOidc(readConfig(env).oidc!, { at: async () => hall.sql }, { clock: hall.clock, log })
}
const rule = { claim: 'groups', contains: 'a', role: 'officer', mall: 'mpp-kendari', agency: 'disdukcapil', counter: 'disdukcapil-1' }

test('a provider that is away does not stand in the way of the start', async () => {
  expect(await start([rule])).toMatchObject({ name: 'SSO', malls: ['mpp-kendari'] })
})

test('doctor says whether it is there, and nothing where none is set', async () => {
  const provider = await startProvider({})
  provider.open('https://mpp.example')
  const found = (oidc: OidcSettings | undefined) => sso(hall.sql, { config: { ...readConfig({}), oidc }, clock: hall.clock })
  expect(await found(undefined)).toEqual([])
  expect(await found(provider.settings)).toEqual([{ what: 'SSO', state: 'ok', says: provider.issuer }])
  await provider.close()
  expect(await found(provider.settings)).toEqual([
    { what: 'SSO', state: 'wrong', says: expect.stringMatching(/tidak dapat dihubungi.*ECONNREFUSED/) },
  ])
  expect(await found({ ...provider.settings, malls: ['mpp-x'] })).toMatchObject([
    { state: 'wrong', says: expect.stringContaining('mpp-x') },
  ])
})

test('rules about malls, agencies and counters that are not here stop it, by their place', async () => {
  await expect(start([], 'mpp-kendarii')).rejects.toThrow(/OIDC_MALLS: mpp-kendarii tidak dikenal/)
  await expect(start([rule, { ...rule, agency: 'disduk' }])).rejects.toThrow(/rules\.1\.agency: disduk tidak ada di mpp-kendari/)
  await expect(start([{ ...rule, counter: 'polri-1' }])).rejects.toThrow(/rules\.0\.counter: polri-1 bukan loket disdukcapil/)
  await expect(start([{ ...rule, mall: 'mpp-sragen' }])).rejects.toThrow(/rules\.0\.mall/)
  await expect(start('{')).rejects.toThrow(/bukan JSON yang sah/)
})

test('a file that is not there is named', async () => {
  const env = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'p',
    OIDC_MALLS: 'mpp-kendari',
    OIDC_RULES: '/tidak/ada.json',
    BASE_URL: 'https://mpp.example',
  }
  await expect(openOidc(readConfig(env).oidc!, { at: async () => hall.sql }, { clock: hall.clock, log })).rejects.toThrow(
    /OIDC_RULES=\/tidak\/ada\.json: berkas tidak terbaca \(ENOENT\)/,
  )
})

test('settings that are wrong stop it before anything else', () => {
  expect(() => readConfig({ OIDC_ISSUER: 'http://id.example' })).toThrow(/OIDC_ISSUER=.*\n.*OIDC_CLIENT_ID.*\n.*BASE_URL.*\n.*OIDC_MALLS/)
})
