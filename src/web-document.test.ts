import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { documentOf, keeper, send } from './web-document.ts'
import { accepted } from './web-files.ts'

const html = '<!DOCTYPE html><p>halo</p>'
const asked = (headers: Record<string, string> = {}) => new Request('http://mal/', { headers })
const rendered = (headers: Record<string, string> = {}, status = 200) =>
  new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })

test('a document is compressed as the browser can read it, and sent as nothing when the browser has it', async () => {
  const document = (await documentOf(rendered()))!
  const plain = await send(asked(), document)
  expect([await plain.text(), plain.headers.get('content-encoding')]).toEqual([html, null])
  const gzip = await send(asked({ 'accept-encoding': 'gzip' }), document)
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(html)
  const br = await send(asked({ 'accept-encoding': 'gzip, br' }), document)
  expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(html)
  const again = await send(asked({ 'if-none-match': plain.headers.get('etag')! }), document)
  expect([again.status, again.body]).toEqual([304, null])
})

test('what may not be stored carries no tag; what is no document passes', async () => {
  expect((await documentOf(rendered({ 'Cache-Control': 'no-store' })))!.tag).toBeUndefined()
  expect((await documentOf(rendered({}, 404)))!.tag).toBeUndefined()
  expect(await documentOf(new Response(null, { status: 303, headers: { Location: '/' } }))).toBeUndefined()
})

test('a document is kept for its seconds only, and never a failure or one that sets a cookie', async () => {
  const kept = keeper()
  const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)
  const document = (await documentOf(rendered({ 'Keep-Seconds': '5' })))!
  kept.put('id /', at(0), document)
  expect(document.headers.has('Keep-Seconds')).toBe(false)
  expect([kept.find('id /', at(4.9)), kept.find('id /', at(5)), kept.find('en /', at(1))]).toEqual([document, undefined, undefined])
  kept.put('failed', at(0), (await documentOf(rendered({ 'Keep-Seconds': '5' }, 500)))!)
  kept.put('cookie', at(0), (await documentOf(rendered({ 'Keep-Seconds': '5', 'Set-Cookie': 'a=b' })))!)
  kept.put('unasked', at(0), (await documentOf(rendered()))!)
  for (const key of ['failed', 'cookie', 'unasked']) expect(kept.find(key, at(1)), key).toBeUndefined()
})

test.each([
  ['', undefined],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.5', 'br'],
  ['identity', undefined],
])('Accept-Encoding %j is answered with %s', (header, expected) => {
  expect(accepted(asked({ 'accept-encoding': header }))).toBe(expected)
})
