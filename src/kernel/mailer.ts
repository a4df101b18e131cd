import { createTransport } from 'nodemailer'

export type Letter = { to: string; subject: string; text: string }
/** Sends one letter; rejects when the mail server did not take it. What it carries is never logged. */
export type Mailer = { send: (letter: Letter) => Promise<void>; end: () => void }
export type SmtpSettings = { url: string; from: string }

const WAIT_MS = 10_000

/** Hands letters to the town's mail server. Over the wire only enciphered: `smtps://`, or `smtp://` with STARTTLS, unless the server is this very machine. */
export function smtpMailer({ url, from }: SmtpSettings): Mailer {
  const { hostname } = new URL(url)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport(
    { url, requireTLS: !here, ignoreTLS: here, connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS },
    { from },
  )
  return {
    async send(letter) {
      await transport.sendMail(letter)
    },
    end: () => transport.close(),
  }
}

/** Reads SMTP_URL and MAIL_FROM; undefined without them. What is wrong is added to `wrong`, with what to do. */
export function readSmtp(env: Record<string, string | undefined>, wrong: string[]): SmtpSettings | undefined {
  const url = env.SMTP_URL?.trim()
  const from = env.MAIL_FROM?.trim()
  if (!url && !from) return undefined
  if (!url || !/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url))
    wrong.push('SMTP_URL: tulis smtp://pengguna:sandi@server:587 atau smtps://... / write smtp://user:password@server:587 or smtps://...')
  if (!from || !/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from))
    wrong.push('MAIL_FROM: alamat pengirim / the sender, e.g. MPP Kendari <mpp@kendarikota.go.id>')
  return { url: url ?? '', from: from ?? '' }
}
