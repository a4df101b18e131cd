import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailServer } from '../../test/mail-server.ts'
import { readSmtp, smtpMailer } from './mailer.ts'

let post: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  post = await mailServer()
})
afterAll(() => post.stop())

const from = 'MPP Kendari <mpp@kendari.example>'
const letter = {
  to: 'sari@kendari.example',
  subject: 'Undangan bekerja di MPP Kendari',
  text: 'Buka tautan ini:\n\nhttp://x.example/undangan?kode=a.b',
}

test('a letter is handed to the mail server, with sender, words and link whole', async () => {
  const mailer = smtpMailer({ url: post.url, from })
  await mailer.send(letter)
  mailer.end()
  expect(post.taken).toHaveLength(1)
  expect(post.taken[0]).toMatchObject({ from: 'mpp@kendari.example', to: ['sari@kendari.example'], user: 'pendopo' })
  expect(post.taken[0]!.text).toContain('Subject: Undangan bekerja di MPP Kendari')
  expect(post.taken[0]!.text).toContain('http://x.example/undangan?kode=a.b')
})

test('what the server does not take is not sent: a full box, a wrong password, nobody there', async () => {
  const before = post.taken.length
  const sent = (url: string, to = letter.to) =>
    smtpMailer({ url, from })
      .send({ ...letter, to })
      .then(
        () => 'sent',
        () => 'refused',
      )
  expect(await sent(post.url, 'penuh@kendari.example')).toBe('refused')
  expect(await sent(post.urlWrong)).toBe('refused')
  expect(await sent('smtp://127.0.0.1:9')).toBe('refused')
  expect(post.taken).toHaveLength(before)
})

test('words cannot become recipients', async () => {
  const mailer = smtpMailer({ url: post.url, from })
  await mailer.send({ ...letter, subject: 'Undangan\r\nBcc: lain@y.example' })
  mailer.end()
  expect(post.taken.at(-1)!.to).toEqual([letter.to])
  expect(post.taken.at(-1)!.text).not.toMatch(/^Bcc:/m)
})

test('settings are whole or refused in words', () => {
  const read = (env: Record<string, string>) => {
    const wrong: string[] = []
    return { settings: readSmtp(env, wrong), wrong: wrong.map(line => line.split(':')[0]) }
  }
  expect(read({})).toEqual({ settings: undefined, wrong: [] })
  expect(read({ SMTP_URL: 'smtps://mail.example', MAIL_FROM: from }).wrong).toEqual([])
  expect(read({ SMTP_URL: 'http://mail.example', MAIL_FROM: from }).wrong).toEqual(['SMTP_URL'])
  expect(read({ SMTP_URL: 'smtp://mail.example' }).wrong).toEqual(['MAIL_FROM'])
  expect(read({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'x\r\nBcc: a@b.example' }).wrong).toEqual(['MAIL_FROM'])
})
