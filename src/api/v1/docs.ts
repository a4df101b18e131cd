import type { Context } from 'hono'
import { html, raw } from 'hono/html'

type Document = { paths: Record<string, Record<string, object>>; info: { version: string } }
type Shown = { summary: string; 'x-who': string | string[] }

/** The API on one page a person can read and try with curl; made from the OpenAPI document, without a script. */
export function docsPage(c: Context, document: Document) {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...(operation as Shown) })),
  )
  const curl = (path: string) => `curl ${new URL(c.req.url).origin}/api/v1${path.replace('{mall}', 'mpp-kendari')}`
  return c.html(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pendopo API ${document.info.version}</title></head><body><main><h1>Pendopo API</h1>
<p>Machine-readable: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Send <code>Authorization: Bearer TOKEN</code>; make one with
<code>npm run -s pendopo -- token create --role kiosk --mall mpp-kendari</code>. Refusals are RFC 9457 problems in the language of <code>Accept-Language</code>.</p>
<table><caption>Operations</caption><thead><tr><th>Method</th><th>Path</th><th>Who</th><th>What</th></tr></thead><tbody>
${rows.map(
  r => html`<tr><td>${r.method}</td><td><code>${r.path}</code>${r.method === 'GET' && !/\{(?!mall)/.test(r.path) ? html`<br><small><code>${curl(r.path)}</code></small>` : raw('')}</td>
<td>${[r['x-who']].flat().join(', ')}</td><td>${r.summary}</td></tr>`,
)}
</tbody></table></main></body></html>`)
}
