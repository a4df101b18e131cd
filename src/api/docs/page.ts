import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { html } from 'hono/html'

type Operation = { summary: string; 'x-who': string | string[]; parameters: { name: string; in: string }[]; requestBody?: object }
type Document = { paths: Record<string, Record<string, object>>; info: { version: string } }

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A page to read and try the API, made from the OpenAPI document; without scripting it is still the list of operations. */
export function docs(document: Document) {
  const app = new Hono()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as Operation) })),
  )
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Pendopo API ${document.info.version}</title><link rel="stylesheet" href="/api/v1/docs/docs.css"><script type="module" src="/api/v1/docs/try.js"></script>
</head><body><main><h1>Pendopo API</h1>
<p>Base <code>/api/v1</code> · machine-readable: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Refusals are RFC 9457 problems in the language
of <code>Accept-Language</code>. Make a token with <code>npm run -s pendopo -- token create --role kiosk --mall mpp-kendari</code>.</p>
<p><label>Token for the requests below <input id="token" autocomplete="off" spellcheck="false"></label></p>
${operations.map(
  o => html`<details><summary><b>${o.method.toUpperCase()}</b> <code>${o.path}</code> <span>${o.summary}</span></summary>
<form data-method="${o.method}" data-path="${o.path}"><p>Who: ${[o['x-who']].flat().join(', ')}</p>
${o.parameters.filter(p => p.in !== 'header').map(p => html`<label>${p.name} <input name="${p.name}" data-in="${p.in}" value="${p.name === 'mall' ? 'mpp-kendari' : ''}"></label>`)}
${o.requestBody ? html`<label>Body <textarea name="body" rows="4">{}</textarea></label>` : ''}
<button>Send</button> <output aria-live="polite"></output></form></details>`,
)}
</main></body></html>`
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', CSP)
  })
  app.get('/', c => c.html(page))
  app.get('/try.js', c => c.body(file('try.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  app.get('/docs.css', c => c.body(file('docs.css'), 200, { 'content-type': 'text/css; charset=utf-8' }))
  return app
}
