import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Taken = { from: string; to: string[]; user: string; text: string }

/** A real mail server on a free port, without TLS as on one's own machine: takes letters of one user, and none for a full box. */
export async function mailServer() {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'rahasia' ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('penuh@') ? new Error('mailbox full') : null),
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', piece => (text += piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({ from: (mailFrom as { address: string }).address, to: rcptTo.map(r => r.address), user: String(session.user), text })
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    taken,
    url: `smtp://pendopo:rahasia@127.0.0.1:${port}`,
    urlWrong: `smtp://pendopo:salah@127.0.0.1:${port}`,
    stop: () => new Promise<void>(resolve => server.close(resolve)),
  }
}
