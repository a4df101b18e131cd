import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import type { TestApp } from '../app.ts'

export type Asked = { who?: string; body?: unknown; key?: string; headers?: Record<string, string> }

/** What an answer must be when it refuses (RFC 9457; contract.md): its code, its words in the caller's language, nothing of our insides. */
export function expectProblem(answer: { status: number; headers: Headers; body: unknown }, status: number, code: string) {
  expect(answer).toMatchObject({ status, body: { code, status, type: `urn:pendopo:${code}` } })
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const { title, detail } = answer.body as { title: string; detail: string }
  for (const words of [title, detail]) {
    expect(words.length).toBeGreaterThan(5)
    expect(words).not.toMatch(/[{}]|undefined|null|NaN|\bat \w+ \(|node_modules|select |insert |PostgresError/)
  }
  return answer.body as { title: string; detail: string; fields?: Record<string, string> }
}

/** Asks twice, in Indonesian and in English, and expects the same refusal in other words. */
export async function refused(app: TestApp, method: string, path: string, asked: Asked, status: number, code: string) {
  const say = (lang: string) => app.api(method, path, { ...asked, headers: { 'accept-language': lang, ...asked.headers } })
  const id = expectProblem(await say('id'), status, code)
  const en = expectProblem(await say('en'), status, code)
  expect(en.title).not.toBe(id.title)
  return id
}

/** Writes bytes as they are, as no client would, and answers everything that comes back until the server closes or `until` is seen. */
export function raw(app: TestApp, bytes: string | Buffer | (string | Buffer)[], { until = /never/, ms = 5_000 } = {}): Promise<string> {
  const { hostname, port } = new URL(app.base)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket: Socket = connect(Number(port), hostname)
    const end = () => {
      socket.destroy()
      resolve(text)
    }
    socket.setTimeout(ms, end)
    socket.on('error', error => (text ? end() : reject(error)))
    socket.on('close', end)
    socket.on('data', piece => {
      text += piece.toString('latin1')
      if (until.test(text)) end()
    })
    for (const piece of [bytes].flat()) socket.write(piece)
  })
}
