import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CDPSession, Page } from 'playwright-core'

import { beforeAll, expect, test } from 'vitest'
import { hire, MALL, PASSWORD } from '../counter-pc.ts'
import { passDoor } from './door.ts'
import { lookOver } from './look.ts'
import { app, clock, says, sitDown, stage } from './stage.ts'

stage()
/** Keys are bound to a domain: the same server by its name. */
let base: string
beforeAll(() => {
  base = app.base.replace('127.0.0.1', 'localhost')
})

type Key = { cdp: CDPSession; authenticatorId: string }

/** A phone-like authenticator in the browser: keeps keys, verifies its user, answers at once. */
async function withAuthenticator(page: Page): Promise<Key> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}
const keysOf = async ({ cdp, authenticatorId }: Key) => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials

async function enter(page: Page, email: string) {
  await page.goto(`${base}/masuk`)
  await passDoor(page, email)
}
async function signOut(page: Page) {
  await page.goto(`${base}/keluar`)
  await page.getByRole('button', { name: 'Keluar' }).click()
  await says(page, 'Anda sudah keluar')
}
/** Whether the person is there: answers at once, or leaves the browser waiting. */
const answers = ({ cdp, authenticatorId }: Key, enabled: boolean) =>
  cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })

/** Signs out, nobody touching the key: the door's own offer in the e-mail field stands open and answers nothing. */
async function toTheDoor(page: Page, key: Key) {
  await answers(key, false)
  const asked = page.waitForResponse(response => response.url().endsWith('/masuk/kunci'))
  await signOut(page)
  await asked
}

/** Presses the button and touches the key, once. Answers what the browser sent. */
async function byKey(page: Page, key: Key): Promise<URLSearchParams> {
  await answers(key, true)
  const posted = page.waitForRequest(request => request.method() === 'POST' && request.url().endsWith('/masuk?cara=kunci'))
  await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
  const sent = new URLSearchParams((await posted).postData()!)
  await answers(key, false)
  return sent
}

test('a manager sets up a passkey in place of the app, signs out, and comes in by it alone, by keyboard', async () => {
  await hire(app, 'Sinta Dewi', 'sinta@kendari.example', 'manager')
  const page = await sitDown()
  const key = await withAuthenticator(page)
  await enter(page, 'sinta@kendari.example')
  await page.waitForURL('**/akun/langkah-kedua')
  await lookOver(page, 'set-up')
  await page.getByLabel('Nama kunci').fill('Ponsel Sinta')
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Simpan sepuluh kode pemulihan')
  expect(await page.locator('.codes li').count()).toBe(10)
  await lookOver(page, 'codes')
  expect(await keysOf(key)).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
  await page.getByRole('link', { name: 'Saya sudah menyimpannya' }).click()
  await page.waitForURL('**/kelola')
  await page.goto(`${base}/akun`)
  await says(page, 'Terdaftar: Ponsel Sinta.')
  await lookOver(page, 'account')

  await toTheDoor(page, key)
  await lookOver(page, 'door')
  await page.getByLabel('Kata sandi').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Masuk dengan kunci sandi')
  await answers(key, true)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/kelola')
  const cookies = await page.context().cookies(`${base}/masuk`)
  expect(cookies.find(c => c.name === 'session')).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect(cookies.find(c => c.name === 'mal')).toMatchObject({ value: MALL })
}, 90_000)

test('the door offers the key in the e-mail field, and takes it', async () => {
  await hire(app, 'Sinta Dewi', 'isi@kendari.example', 'manager')
  const page = await sitDown()
  const key = await withAuthenticator(page)
  await enter(page, 'isi@kendari.example')
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Simpan sepuluh kode pemulihan')
  await toTheDoor(page, key)
  // The offer that stands open there would be answered on the way out.
  await page.goto('about:blank')
  // A key that answers at once is a person who picks what the field offers.
  await answers(key, true)
  await page.goto(`${base}/masuk`, { waitUntil: 'commit' })
  await page.waitForURL('**/kelola')
}, 60_000)

test('after the password the passkey is the second step; an answer sent again, and one of another origin, open nothing', async () => {
  await hire(app, 'Sinta Dewi', 'dua@kendari.example', 'manager')
  const page = await sitDown()
  const key = await withAuthenticator(page)
  await enter(page, 'dua@kendari.example')
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Simpan sepuluh kode pemulihan')
  await toTheDoor(page, key)
  await enter(page, 'dua@kendari.example')
  await page.waitForURL('**/masuk/langkah-kedua')
  await lookOver(page, 'second-step')
  await answers(key, true)
  await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
  await page.waitForURL('**/kelola')

  await toTheDoor(page, key)
  const sent = await byKey(page, key)
  await page.waitForURL('**/kelola')
  const again = await fetch(`${base}/masuk`, { method: 'POST', body: sent, headers: { origin: base }, redirect: 'manual' })
  expect(again.status).toBe(422)
  expect(again.headers.get('set-cookie') ?? '').not.toContain('session=')
  expect(await again.text()).toContain('Kunci sandi belum diterima')

  // Somebody else's page at the same name: the browser lends the key to it, and says where it was.
  const elsewhere = await foreignSite()
  const other = await page.context().newPage()
  const cdp = await page.context().newCDPSession(other)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  })
  for (const credential of await keysOf(key))
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 90 } })
  await other.goto(elsewhere.url)
  const ask = async () => (await (await fetch(`${base}/masuk/kunci`, { method: 'POST' })).json()) as { rpId: string }
  const show = (question: object) =>
    other.evaluate(async told => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(told as never)
      return JSON.stringify(await navigator.credentials.get({ publicKey })).toString()
    }, question)
  const stolen = await show(await ask())
  expect(JSON.parse(stolen).response.signature).toBeTruthy()
  const refused = await fetch(`${base}/masuk`, {
    method: 'POST',
    body: new URLSearchParams({ cara: 'kunci', jawaban: stolen }),
    headers: { origin: base },
    redirect: 'manual',
  })
  expect(refused.status).toBe(422)
  expect(refused.headers.get('set-cookie') ?? '').not.toContain('session=')
  await expect(show({ ...(await ask()), rpId: 'kendari.example' })).rejects.toThrow(/SecurityError/)
  elsewhere.server.close()
}, 90_000)

test('a copy of a key that has signed less often is refused, and its owner is shown which', async () => {
  await hire(app, 'Sinta Dewi', 'salin@kendari.example', 'manager')
  const page = await sitDown()
  const key = await withAuthenticator(page)
  await enter(page, 'salin@kendari.example')
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Simpan sepuluh kode pemulihan')
  const [young] = await keysOf(key)
  await toTheDoor(page, key)
  await byKey(page, key)
  await page.waitForURL('**/kelola')
  const { authenticatorId } = key
  await key.cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: young!.credentialId })
  await key.cdp.send('WebAuthn.addCredential', { authenticatorId, credential: young! })
  await toTheDoor(page, key)
  await byKey(page, key)
  await says(page, /Kunci sandi ini ditolak/)
  await lookOver(page, 'copied')
  expect(await app.sql`select 1 from audit where act = 'staff.passkey_copied'`).toHaveLength(1)

  // The real one has signed more often and still opens; the account page says what was seen.
  await key.cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: young!.credentialId })
  await key.cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...young!, signCount: 50 } })
  await byKey(page, key)
  await page.waitForURL('**/kelola')
  await page.goto(`${base}/akun/kunci`)
  await says(page, /karena hitungannya mundur/)
  await lookOver(page, 'suspect')
}, 90_000)

test('keys are named and removed; the last second factor stays; later a new one takes the password', async () => {
  await hire(app, 'Sinta Dewi', 'atur@kendari.example', 'officer', 'polri')
  const page = await sitDown()
  await enter(page, 'atur@kendari.example')
  await page.waitForURL('**/loket')
  const key = await withAuthenticator(page)
  await page.goto(`${base}/akun`)
  await page.getByRole('link', { name: 'Tambah kunci sandi' }).click()
  await lookOver(page, 'none')
  clock.advance(11 * 60_000)
  await page.reload()
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, /Kata sandi tidak cocok/)
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('sandi')
  await lookOver(page, 'password')
  await page.getByLabel('Kata sandi akun ini').fill(PASSWORD)
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await page.getByRole('link', { name: 'Saya sudah menyimpannya' }).click()
  await says(page, 'Kunci sandi sudah ditambahkan')
  await page.getByText('Ganti nama atau hapus').click()
  await lookOver(page, 'list')
  await page.getByRole('button', { name: /Hapus kunci/ }).click()
  await says(page, /Ini langkah kedua Anda yang terakhir/)
  await lookOver(page, 'last')
  await page.locator('li').getByRole('textbox', { name: 'Nama kunci' }).fill('  ')
  await page.getByRole('button', { name: /Simpan nama/ }).click()
  await says(page, /Beri nama kuncinya/)
  await page.locator('li').getByRole('textbox', { name: 'Nama kunci' }).fill('Komputer loket')
  await page.getByRole('button', { name: /Simpan nama/ }).click()
  await says(page, 'Nama sudah disimpan')
  await says(page, 'Komputer loket')

  // The same device again is refused by the browser; a second one may be added, and the first removed.
  await page.getByLabel('Kata sandi akun ini').fill(PASSWORD)
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Perangkat ini sudah terdaftar sebagai kunci sandi Anda.')
  await key.cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: key.authenticatorId })
  await withAuthenticator(page)
  await page.locator('passkey-form').getByLabel('Nama kunci').fill('Ponsel')
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await says(page, 'Kunci sandi sudah ditambahkan')
  await page.getByText('Ganti nama atau hapus').first().click()
  await page.getByRole('button', { name: 'Hapus kunci Komputer loket' }).click()
  await says(page, 'Kunci sandi sudah dihapus')
  expect(await page.getByText('Komputer loket').count()).toBe(0)
  await page.goto(`${base}/akun/kunci?lang=en`)
  await says(page, 'Sign in by finger, face or the PIN of your device')
  await lookOver(page, 'english')
}, 90_000)

test('without scripting, and by an address of numbers, no button leads nowhere', async () => {
  await hire(app, 'Sinta Dewi', 'polos@kendari.example', 'manager')
  const page = await sitDown({ scripting: false })
  await enter(page, 'polos@kendari.example')
  await page.waitForURL('**/akun/langkah-kedua')
  expect(await page.getByRole('button', { name: 'Tambah kunci sandi' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Mulai' }).isVisible()).toBe(true)
  await page.goto(`${base}/akun/kunci`)
  await says(page, /peramban perlu menjalankan skrip/)
  await page.context().clearCookies()
  await page.goto(`${base}/masuk`)
  expect(await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).count()).toBe(0)
  const scripted = await sitDown()
  await scripted.goto(`${app.base}/masuk`)
  expect(await scripted.locator('passkey-form').count()).toBe(0)
  expect((await fetch(`${app.base}/masuk/kunci`, { method: 'POST' })).status).toBe(409)
}, 60_000)

test('odd answers are refused in words, never a fault of ours', async () => {
  const post = (body: Record<string, string>) =>
    fetch(`${base}/masuk`, { method: 'POST', body: new URLSearchParams({ cara: 'kunci', ...body }), redirect: 'manual' })
  const handle = (mall: string) => Buffer.concat([Buffer.alloc(16, 1), Buffer.from(mall)]).toString('base64url')
  const { challenge } = (await (await fetch(`${base}/masuk/kunci`, { method: 'POST' })).json()) as { challenge: string }
  const clientData = (more: object) =>
    Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: base, ...more })).toString('base64url')
  const whole = (mall: string, more: object = {}) =>
    JSON.stringify({
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: clientData(more), authenticatorData: 'AAAA', signature: 'AAAA', userHandle: handle(mall) },
    })
  const odd = [
    '',
    'null',
    '[]',
    '{',
    '"x"',
    '\0',
    '9'.repeat(9000),
    whole('tidak-ada'),
    whole(MALL),
    whole('../x'),
    whole("' or 1=1"),
    whole(MALL, { crossOrigin: true }),
  ]
  const answers = await Promise.all(odd.map(jawaban => post({ jawaban })))
  expect(answers.map(answer => answer.status)).toEqual(odd.map(() => 422))
  const bodies = await Promise.all(answers.map(answer => answer.text()))
  for (const body of bodies) expect(body).toContain('Kunci sandi belum diterima')
})

/** A site of somebody else's on this machine. */
async function foreignSite(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, answer) => void answer.setHeader('content-type', 'text/html').end('<title>x</title>'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, server }
}
