/**
 * A way to reach a person by phone: SMTP, WhatsApp and the like come as further ones of these. `send` rejects when the message could not be
 * handed over; what it carries is never logged.
 */
export type Messenger = { name: string; send: (message: Message) => Promise<void> }
/** `to` as +628..., `masked` as it may be seen. */
export type Message = { to: string; masked: string; text: string }

/** Demonstration only: whoever runs the server reads the message on its console, instead of the phone. */
export const consoleMessenger = (print: (line: string) => void): Messenger => ({
  name: 'console',
  async send({ masked, text }) {
    print(`[DEMO] Pesan untuk / message for ${masked}: ${text}`)
  },
})
