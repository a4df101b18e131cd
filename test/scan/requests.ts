import { z } from 'zod'
import { apiRoutes } from '../../src/app.ts'
import routes from '../../src/routes.ts'
import { example, type Schema } from '../example.ts'
import { formsIn } from '../forms.ts'
import { type Installation, MALL } from './installation.ts'

/** One request as sqlmap is given it: an asterisk stands behind each value outside the body that it is to alter. */
export type Asked = { name: string; method: string; path: string; headers: Record<string, string>; body?: string }

/** Every operation, asked for by somebody who may, with a body and a question that its own schema takes. */
export async function apiRequests(house: Installation): Promise<Asked[]> {
  const here = await names(house)
  const known = {
    ...here,
    services: [here.service],
    channel: 'kiosk',
    phone: '081234567890',
    last4: '7890',
    words: 'orang tua',
    limit: 5,
    q: 'ktp',
  }
  const asked: Asked[] = []
  for (const route of apiRoutes.filter(r => !r.stream)) {
    const schemaOf = (one: z.ZodType) => example(z.toJSONSchema(one, { io: 'input', unrepresentable: 'any' }) as Schema, known)
    const query = new URLSearchParams(route.query ? (schemaOf(route.query) as Record<string, string>) : {}).toString()
    const who = route.who === 'anyone' ? 'kiosk' : (route.who[0] as 'officer')
    asked.push({
      name: `${route.method.toUpperCase()} /api/v1${route.path}`,
      method: route.method.toUpperCase(),
      path: `/api/v1${marked(route.path, /\{(\w+)\}/g, here)}${query && `?${query}`}`,
      headers: {
        authorization: `Bearer ${await house.token(who)}*`,
        'accept-language': 'id*',
        ...(route.body && { 'content-type': 'application/json' }),
        ...(route.method === 'post' && { 'idempotency-key': 'nama-permintaan*' }),
      },
      ...(route.body && { body: JSON.stringify(schemaOf(route.body)) }),
    })
  }
  return asked
}

/** A visit, its ticket and the other things an address names. */
async function names(house: Installation): Promise<Record<string, string>> {
  const body = JSON.stringify({ services: ['kk-baru'], channel: 'phone', phone: '081234567890' })
  const taken = await fetch(`${house.base}/api/v1/malls/${MALL}/visits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const { key, number, ticket } = await house.visit(((await taken.json()) as { key: string }).key)
  const known = { mall: MALL, service: 'kk-baru', agency: 'polri', event: 'having-a-baby', counter: 'disdukcapil-1' }
  return { ...known, key, number, ticket, staff: await house.staff(), link: await house.link() }
}

const plain = (path: string, names: Record<string, string>) => `/${path.replace(/:(\w+)/g, (_, name) => names[name] ?? 'x')}`
const marked = (path: string, part: RegExp, names: Record<string, string>) => path.replace(part, (_, name) => `${names[name] ?? 'x'}*`)

/** What a page is asked. A new page that takes a question belongs here. */
const QUESTIONS: Record<string, string> = {
  ':mall/cari': 'q=ktp',
  ':mall/nomor': 'layanan=kk-baru',
  masuk: 'ke=%2Floket&kode=x&mal=mpp-kendari',
  undangan: 'kode=x',
  periksa: 'hari=2026-11-24&siapa=x&nomor=A001&jenis=queue.',
  'masuk/sso': 'mal=mpp-kendari',
  'masuk/sso/kembali': 'state=mpp-kendari.x&code=x',
  'kelola/petugas': 'cari=x',
}

/** Every page that this reader may open, and every form on it, as a browser would send them. */
export async function pageRequests(house: Installation, who: { role: string; cookie: string } | null): Promise<Asked[]> {
  const here = await names(house)
  const cookies = who ? `session=${who.cookie}*; lang=id*` : 'lang=id*; mal=x*; session=x*'
  const asked: Asked[] = []
  for (const { path = '' } of routes as { path?: string }[]) {
    // Signing out would end the session that scans.
    if (path === '*' || path === 'keluar') continue
    const question = path === 'informasi' ? `nomor=${here.number}&cari=ktp` : QUESTIONS[path]
    const query = question ? `?${question}` : ''
    const got = await fetch(house.base + plain(path, here) + query, {
      redirect: 'manual',
      headers: who ? { cookie: `session=${who.cookie}` } : {},
    })
    if (got.status >= 300 && !question) continue
    const by = who ? `${who.role}: ` : ''
    const headers = { cookie: cookies, 'user-agent': 'pemindai*', 'accept-language': 'id*' }
    asked.push({ name: `${by}GET /${path}`, method: 'GET', path: `/${marked(path, /:(\w+)/g, here)}${query}`, headers })
    for (const { action, method, fields } of formsIn(await got.text(), plain(path, here))) {
      if (action.startsWith('/keluar')) continue
      const [to] = action.split('#') as [string]
      const body = new URLSearchParams(fields).toString()
      const name = `${by}${method} /${path} (${fields.map(([name, value]) => (/^(act|aksi|cara)$/.test(name) ? value : name)).join(', ')})`
      if (method === 'GET') asked.push({ name, method, path: `${to.split('?')[0]}?${body}`, headers: { cookie: cookies } })
      else asked.push({ name, method, path: to, headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' }, body })
    }
  }
  return asked
}
