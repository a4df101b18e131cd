import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { accepted, type Encoding } from './web-files.ts'

/** A rendered document, held whole, so that it can be tagged, compressed once and, where its route allows, kept. */
export type Document = { status: number; headers: Headers; tag: string | undefined; bytes: Buffer; packed: Map<Encoding, Promise<Buffer>> }

const pack = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
}

/** Reads a rendered answer to its end. `undefined` for what is no document (redirects, data): that passes as it is. */
export async function documentOf(response: Response): Promise<Document | undefined> {
  const { status, headers } = response
  if (!response.body || !headers.get('Content-Type')?.startsWith('text/html')) return
  const bytes = Buffer.from(await response.arrayBuffer())
  headers.append('Vary', 'Accept-Encoding, Accept-Language, Cookie')
  const tagged = status === 200 && headers.get('Cache-Control') !== 'no-store'
  const tag = tagged ? `W/"${createHash('sha1').update(bytes).digest('base64url')}"` : undefined
  if (tag) headers.set('ETag', tag)
  return { status, headers, tag, bytes, packed: new Map() }
}

/** Sends a document: 304 when the browser has it already, compressed when it can read that. */
export async function send(request: Request, { status, headers, tag, bytes, packed }: Document): Promise<Response> {
  if (tag && request.method === 'GET' && request.headers.get('If-None-Match') === tag) return new Response(null, { status: 304, headers })
  const encoding = accepted(request)
  if (!encoding) return new Response(new Uint8Array(bytes), { status, headers })
  const known = packed.get(encoding) ?? pack[encoding](bytes)
  packed.set(encoding, known)
  const response = new Response(new Uint8Array(await known), { status, headers })
  response.headers.set('Content-Encoding', encoding)
  return response
}

/** How many documents are kept at most; then all are let go. */
const MOST = 500
/** How long beyond its time a document may still be shown while it is made anew. */
const GRACE_MS = 1_000

/**
 * Documents that say the same to everybody (`handle.keep`), kept for the seconds their route allows by the asker's clock.
 * The key names language and address.
 */
export function keeper() {
  const kept = new Map<string, { until: number; document: Document }>()
  return {
    find(key: string, now: Date): Document | undefined {
      const found = kept.get(key)
      if (!found) return
      const late = now.getTime() - found.until
      if (late < 0) return found.document
      // Whoever comes first after its time has it made anew; those who come meanwhile get the old one, or all would make it at once.
      if (late < GRACE_MS) found.until = now.getTime() + GRACE_MS
      else kept.delete(key)
    },
    put(key: string, now: Date, document: Document): void {
      const seconds = Number(document.headers.get('Keep-Seconds') ?? 0)
      document.headers.delete('Keep-Seconds')
      if (!(seconds > 0) || document.status !== 200 || document.headers.has('Set-Cookie')) return
      if (kept.size >= MOST) kept.clear()
      kept.set(key, { until: now.getTime() + seconds * 1000, document })
    },
  }
}
