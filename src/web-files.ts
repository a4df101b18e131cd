import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const squeeze = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Encodings we send, best first. */
export type Encoding = keyof typeof squeeze

/**
 * The built client files, kept in memory: names with a hash may be cached for a year, others for an hour. Texts are compressed
 * once, at first request. Answers `undefined` for an address that is no file. Refuses to start without a build.
 */
export async function clientFiles(folder: string): Promise<(request: Request) => Promise<Response | undefined>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('/.vite')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length).replaceAll('\\', '/'), await readFile(path))
  }
  const squeezed = new Map<string, Promise<Buffer>>()
  return async request => {
    const { pathname } = new URL(request.url)
    const bytes = files.get(pathname)
    if (!bytes || (request.method !== 'GET' && request.method !== 'HEAD')) return
    const headers = new Headers({
      'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream',
      'Cache-Control': /^\/(assets|s)\//.test(pathname) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
    })
    const encoding = isText(headers) ? accepted(request) : undefined
    if (isText(headers)) headers.set('Vary', 'Accept-Encoding')
    if (!encoding) return reply(request, bytes, headers)
    headers.set('Content-Encoding', encoding)
    const key = `${encoding} ${pathname}`
    const known = squeezed.get(key) ?? squeeze[encoding](bytes)
    squeezed.set(key, known)
    return reply(request, await known, headers)
  }
}

/** The best encoding of ours that the browser accepts. */
export function accepted(request: Request): Encoding | undefined {
  const header = request.headers.get('accept-encoding') ?? ''
  return (['br', 'gzip'] as const).find(name => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0+)?\\s*(,|$))`).test(header))
}

function isText(headers: Headers): boolean {
  return /^(text|application|image\/svg)/.test(headers.get('Content-Type') ?? '')
}

function reply(request: Request, bytes: Buffer, headers: Headers): Response {
  headers.set('Content-Length', String(bytes.length))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
}
