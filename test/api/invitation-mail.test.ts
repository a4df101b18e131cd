import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailer, smtpMailer } from '#kernel/mailer.ts'
import { startApp, type TestApp } from '../app.ts'
import { mailServer } from '../mail-server.ts'

let post: Awaited<ReturnType<typeof mailServer>>
let mailer: Mailer
let app: TestApp
let manager: string
beforeAll(async () => {
  post = await mailServer()
  mailer = smtpMailer({ url: post.url, from: 'MPP Kendari <mpp@kendari.example>' })
  app = await startApp({ mailer })
  manager = await app.token({ role: 'manager' })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
  mailer.end()
  await post.stop()
})

const invite = async (name: string, email: string, from = '') => {
  const body = new URLSearchParams({ name, email, role: 'officer', agency: 'polri', from })
  const answer = await fetch(`${app.base}/kelola/petugas/undang`, {
    method: 'POST',
    body,
    headers: { cookie: `session=${manager}`, origin: app.base },
  })
  return { status: answer.status, html: await answer.text() }
}
const acts = async () =>
  (await app.sql<{ act: string }[]>`select act from audit where act like 'staff.link%' order by n`).map(row => row.act)

test('an invitation goes out by e-mail, its link opens the invitation, and that it went is on record', async () => {
  const { html } = await invite('Sari', 'sari@kendari.example')
  expect(html).toContain('E-mail dengan tautan ini dikirim ke sari@kendari.example')
  expect(post.taken).toHaveLength(1)
  const { to, text } = post.taken[0]!
  expect(to).toEqual(['sari@kendari.example'])
  // As a mail program reads it: lines that were folded are put together again.
  const link = text
    .replaceAll('=\r\n', '')
    .replaceAll('=3D', '=')
    .match(/http:\S+undangan\?kode=\S+/)![0]
  expect(html).toContain(link)
  expect(await (await fetch(link)).text()).toContain('Sari')
  expect(await acts()).toEqual(['staff.link_mailed'])
})

test('who has an account gets a new password by the link, not a second welcome; who never came is invited again', async () => {
  const renew = async (name: string) => {
    const [row] = await app.sql<{ id: string }[]>`select staff_id as id from staff where name = ${name}`
    const answer = await fetch(`${app.base}/kelola/petugas/${row!.id}`, {
      method: 'POST',
      body: new URLSearchParams({ act: 'link' }),
      headers: { cookie: `session=${manager}`, origin: app.base },
    })
    const html = await answer.text()
    const opened = await fetch(`${app.base}/undangan?kode=${html.match(/undangan\?kode=(mpp-kendari\.[0-9a-z]+)/)![1]}`)
    return { html, opened: await opened.text(), letter: post.taken.at(-1)!.text.replace(/\r\n[ \t]/g, ' ') }
  }
  await invite('Tuti', 'tuti@kendari.example')
  const before = await renew('Tuti')
  expect(before.letter).toContain('Subject: Undangan bekerja di ')
  expect(before.opened).toContain('Selamat datang, Tuti')

  await app.sql`update staff set active_at = invited_at where name = 'Tuti'`
  const { html, opened, letter } = await renew('Tuti')
  expect(html).toContain('Tautan kata sandi baru untuk Tuti')
  expect(letter).toContain('Subject: Kata sandi baru untuk akun Anda di ')
  expect(letter).not.toContain('Undangan')
  expect(opened).toMatch(/<title>Buat kata sandi baru/)
  expect(opened).toContain('Tuti, tautan ini untuk akun Anda di ')
  expect(opened).not.toContain('Selamat datang')
})

test('a letter that is not taken undoes nothing: the link is on the screen, and the page says to pass it on', async () => {
  const { status, html } = await invite('Penuh', 'penuh@kendari.example')
  expect(status).toBe(200)
  expect(html).toContain('E-mail ke penuh@kendari.example tidak terkirim; sampaikan tautan ini sendiri')
  expect(html).toMatch(/undangan\?kode=mpp-kendari\./)
  expect((await acts()).at(-1)).toBe('staff.link_not_mailed')
})

test('a role may begin later, not earlier: until then it opens nothing', async () => {
  expect((await invite('Lama', 'lama@kendari.example', '2020-01-01')).html).toContain('Tanggal mulai sudah lewat')
  const { html } = await invite('Nanti', 'nanti@kendari.example', '2999-01-01')
  const code = html.match(/undangan\?kode=(mpp-kendari\.[0-9a-z]+)/)![1]!
  const body = new URLSearchParams({ kode: code, sandi: 'payung kursi rembulan tujuh', ulang: 'payung kursi rembulan tujuh' })
  const answer = await fetch(`${app.base}/undangan?kode=${code}`, {
    method: 'POST',
    body,
    headers: { origin: app.base },
    redirect: 'manual',
  })
  expect([answer.status, answer.headers.get('location')]).not.toEqual([303, '/loket'])
  const [grant] = await app.sql`select from_day::text as "from" from grants g join staff s using (mall_id, staff_id) where s.name = 'Nanti'`
  expect(grant).toEqual({ from: '2999-01-01' })
})
