import { z } from 'zod'
import type { GrantRole } from '#domains/people/grant-role.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { scopeNames } from '#domains/people/scopes.ts'
import { openSession } from '#domains/people/sessions.ts'
import { type Role, roles, type StaffRole } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { apiRoutes } from '../../src/app.ts'
import routes from '../../src/routes.ts'
import type { TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { example, type Schema } from '../example.ts'
import { formsIn } from '../forms.ts'

const HERE = 'mpp-kendari'
const THERE = 'mpp-sragen'
type Holder = StaffRole
const holders = roles.filter(role => role !== 'stranger' && role !== 'device') as Holder[]
const ofAgency: Holder[] = ['officer', 'office', 'signer']

/** The three ways to be in the wrong place, and everybody who could be there. */
export const places = ['another mall', 'another agency', 'another counter'] as const
type Place = (typeof places)[number]
/** A `ses.` cookie is no bearer token: whoever has one comes by the pages. */
type Intruder = { place: Place; role: Holder | 'machine'; token: string }

/** One line of the table: what answers each place gave. */
export type Tried = { what: string; answers: Record<Place, Set<string>> }

/** What stands in the hall of Kendari and is named in addresses and forms: nobody of elsewhere may touch it. */
async function hall(app: TestApp) {
  const budi = await app.token({ role: 'officer', agency: 'disdukcapil', name: 'Budi' })
  const desk = await app.token({ role: 'desk' })
  const take = async () =>
    (await app.api('POST', `/malls/${HERE}/visits`, { who: desk, body: { services: ['kk-baru'], channel: 'desk', phone: '081234567890' } }))
      .body
  // No other mall has a counter of this name.
  const counter = 'disdukcapil-sasaran'
  await app.sql`
    insert into counters (mall_id, counter_id, agency_id, number, floor, place_id, place_en, services)
    select mall_id, ${counter}, agency_id, 99, floor, place_id, place_en, services from counters where mall_id = ${HERE} and counter_id = 'disdukcapil-1'`
  await app.api('PUT', `/counters/${counter}/session`, { who: budi, body: {} })
  const [called, waiting] = [await take(), await take()]
  const call = await app.api('POST', `/counters/${counter}/calls`, { who: budi, body: {} })
  const admin = { who: { ...ratna, role: 'admin' as const }, now: app.clock.now(), lang: 'id' as const }
  const { staff } = await inviteStaff(app.sql, admin, localDay(admin.now, 'Asia/Makassar'), {
    name: 'Sasaran',
    email: 'sasaran@kendari.example',
    role: 'officer',
    agency: 'disdukcapil',
  })
  await app.token({ role: 'kiosk', name: 'Anjungan sasaran' })
  return {
    mall: HERE,
    key: called.key,
    numbers: [called.number, waiting.number],
    ticket: call.body.id,
    waiting: waiting.tickets[0].id,
    counter,
    staff,
    agency: 'disdukcapil',
    service: 'kk-baru',
    event: 'having-a-baby',
  }
}
type Hall = Awaited<ReturnType<typeof hall>>

async function intruders(app: TestApp): Promise<Intruder[]> {
  const agency = (role: Holder, name: string) => (ofAgency.includes(role) ? { agency: name } : {})
  const found: Intruder[] = []
  for (const role of holders)
    found.push({ place: 'another mall', role, token: await app.token({ role, mall: THERE, ...agency(role, 'disdukcapil') }) })
  for (const role of ofAgency) found.push({ place: 'another agency', role, token: await app.token({ role, ...agency(role, 'polri') }) })
  const rina = await app.token({ role: 'officer', agency: 'disdukcapil', counter: 'disdukcapil-2', name: 'Rina' })
  await app.api('PUT', '/counters/disdukcapil-2/session', { who: rina, body: {} })
  for (const [place, mall, role, name] of [
    ['another mall', THERE, 'manager', undefined],
    ['another agency', HERE, 'officer', 'polri'],
  ] as const)
    found.push({ place, role, token: await signedIn(app, { mall, role, ...(name && { agency: name }) }) })
  const keeper = { who: { ...ratna, mall: THERE }, now: app.clock.now(), lang: 'id' as const }
  const { key } = await makeKey(app.sql, keeper, MakeKey.parse({ name: 'Program lain', scopes: [...scopeNames] }))
  found.push({ place: 'another mall', role: 'machine', token: key })
  return [...found, { place: 'another counter', role: 'officer', token: rina }]
}

/** The cookie of somebody with an account of their own. */
async function signedIn(app: TestApp, { mall, ...role }: { mall: string; role: Holder & GrantRole['role']; agency?: string }) {
  const now = app.clock.now()
  const admin = { who: { ...ratna, mall, role: 'admin' as const }, now, lang: 'id' as const }
  const input = { ...role, name: 'Punya akun', email: `${role.role}-${++people}@x.example` }
  const { staff } = await inviteStaff(app.sql, admin, localDay(now, 'Asia/Makassar'), input)
  await app.sql`update staff set active_at = ${now} where mall_id = ${mall} and staff_id = ${staff}`
  return openSession(app.sql, { mall, staff, factors: 2, agent: 'x' }, now)
}
let people = 0

/** A print of everything that stands in the database of this mall, but for what counts tries and rates, and when somebody was last seen. */
async function printOf({ sql }: TestApp) {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'mall_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname !~ '(tries|attempts|limits|rates|buckets|requests|empty_searches)' order by 1`
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql<
        { print: string }[]
      >`select count(*) || ' ' || coalesce(md5(string_agg(md5(row), '' order by row)), '') as print from (select (to_jsonb(t) - '{seen_at,last_seen_at}'::text[])::text as row from ${sql(name)} t where mall_id = ${HERE}) x`
      return [name, row!.print] as const
    }),
  )
  return new Map(rows)
}

const REFUSED = new Set([401, 403, 404])

/** Tries all of it from each wrong place; answers what was said, and what should not have been. */
export async function tryFromElsewhere(app: TestApp): Promise<{ api: Tried[]; pages: Tried[]; wrong: string[] }> {
  const here = await hall(app)
  const all = await intruders(app)
  const wrong: string[] = []
  let before = new Map<string, string>()
  const same = async (what: string) => {
    const now = await printOf(app)
    for (const [name, print] of now) if (before.get(name) !== print) wrong.push(`${what}: changed ${name}`)
    before = now
  }
  const lines = async (asked: Asked[], all: Intruder[]) => {
    before = await printOf(app)
    const tried: Tried[] = []
    for (const { what, who, places, ask } of asked) {
      const answers = { 'another mall': new Set<string>(), 'another agency': new Set<string>(), 'another counter': new Set<string>() }
      for (const one of all.filter(
        one => places.includes(one.place) && (who === 'all' || one.role === 'machine' || who.includes(one.role)),
      )) {
        const { status, code } = await ask(one)
        answers[one.place].add(
          REFUSED.has(status) ? String(status) : status === 303 ? 'door' : status < 300 ? 'open' : `${status} ${code ?? ''}`.trim(),
        )
        if (code === 'input.invalid' || code === 'input.malformed') wrong.push(`${what} as ${one.role}: the example does not fit`)
      }
      await same(what)
      tried.push({ what, answers })
    }
    return tried
  }
  const api = await lines(
    operations(app, here),
    all.filter(one => !one.token.startsWith('ses.')),
  )
  const pages = await lines(
    [...addresses(app, here), ...(await forms(app, here))],
    // A program's key is no cookie, and neither is a read-only link: with one in its place, its holder is a stranger.
    all.filter(one => one.role !== 'machine' && one.role !== 'ministry'),
  )
  const strangers = new Set([...operationsOfAnybody(), ...(await pagesOfAnybody(app, here))])
  for (const { what, answers } of [...api, ...pages])
    for (const place of places)
      for (const answer of answers[place]) if (answer === 'open' && !strangers.has(what)) wrong.push(`${what} from ${place}: ${answer}`)
  return { api, pages, wrong }
}

type Asked = {
  what: string
  who: 'all' | readonly Role[]
  places: readonly Place[]
  ask: (one: Intruder) => Promise<{ status: number; code?: string }>
}

/** Every operation whose address or body names something of the hall. Counters are an officer's: elsewhere they are the agency's business. */
function operations(app: TestApp, here: Hall): Asked[] {
  const known: Record<string, unknown> = {
    ...here,
    services: [here.service],
    channel: 'desk',
    ticket: here.waiting,
    reason: undefined,
    words: 'sudah berumur',
    phone: '081234567891',
    last4: '7890',
  }
  delete known.reason
  return apiRoutes
    .filter(route => !route.stream && route.path.includes('{'))
    .flatMap(route => {
      const schema = route.body && (z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as Schema)
      const full = schema && example(schema, known)
      const bodies = !schema ? [undefined] : route.bodyOptional && Object.keys(full as object).length ? [{}, full] : [full]
      const path = route.path.replace(/\{(\w+)\}/g, (_, name) => String(here[name as keyof Hall] ?? 'tidak-ada'))
      const inHall = /\{(counter|ticket)\}/.test(route.path)
      return bodies.map(
        (body, i): Asked => ({
          what: `${route.method.toUpperCase()} ${route.path}${i ? ' (with a body)' : ''}`,
          who: route.who === 'anyone' ? 'all' : route.who,
          places: inHall ? places : ['another mall'],
          async ask({ token }) {
            const { status, body: said } = await app.api(route.method.toUpperCase(), path, {
              who: token,
              ...(body !== undefined && { body }),
            })
            return { status, code: said?.code }
          },
        }),
      )
    })
}

/** What everybody reads: also a visit, whose key is its lock. Only these may open from elsewhere. */
const operationsOfAnybody = () =>
  apiRoutes.filter(route => route.who === 'anyone' && route.method === 'get').map(route => `GET ${route.path}`)

async function pagesOfAnybody(app: TestApp, here: Hall) {
  const found: string[] = []
  for (const { what, at } of addressed(here)) if ((await visit(app, at, null)).status === 200) found.push(what)
  return found
}

async function visit(app: TestApp, path: string, token: string | null, form?: [string, string][]) {
  const headers = token ? { cookie: `session=${token}` } : ({} as Record<string, string>)
  const answer = await fetch(app.base + path, {
    redirect: 'manual',
    headers,
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  return { status: answer.status, text: await answer.text() }
}

/** Every page whose address names something of the hall. */
const addressed = (here: Hall) =>
  (routes as { path?: string }[])
    .map(route => route.path ?? '')
    .filter(path => path.includes(':'))
    .map(path => ({ what: `GET /${path}`, at: addressOf(path, here) }))
const addressOf = (path: string, here: Hall) => `/${path.replace(/:(\w+)/g, (_, name) => String(here[name as keyof Hall] ?? 'tidak-ada'))}`

const addresses = (app: TestApp, here: Hall): Asked[] =>
  addressed(here).map(({ what, at }) => {
    const places: Place[] = what.includes(':staff') ? ['another mall', 'another agency'] : ['another mall']
    return { what, who: 'all', places, ask: ({ token }) => visit(app, at, token) }
  })

/** Every form that somebody of the hall is given and that names a thing of theirs: sent by those who were never given it. */
async function forms(app: TestApp, here: Hall): Promise<Asked[]> {
  const hosts = await Promise.all(
    holders.map(role => app.token({ role, ...(ofAgency.includes(role) && { agency: 'disdukcapil' }), name: `Tuan rumah ${role}` })),
  )
  hosts.push(
    await signedIn(app, { mall: HERE, role: 'manager' }),
    await signedIn(app, { mall: HERE, role: 'officer', agency: 'disdukcapil' }),
  )
  const names = await app.sql<{ id: string }[]>`
    select token_id::text as id from access_tokens where mall_id = ${HERE} union select grant_id::text from grants where mall_id = ${HERE}
    union select ticket_id::text from tickets where mall_id = ${HERE} union select key from visits where mall_id = ${HERE}
    union select session_id::text from staff_sessions where mall_id = ${HERE}`
  const theirs = [...names.map(row => row.id), here.staff, here.counter]
  const found = new Map<string, Asked>()
  for (const token of hosts) {
    const addresses = (routes as { path?: string }[]).flatMap(({ path = '' }) =>
      path === 'informasi'
        ? here.numbers.map(number => [path, `/informasi?nomor=${number}`] as const)
        : [[path, addressOf(path, here)] as const],
    )
    for (const [path, at] of addresses) {
      const { status, text } = await visit(app, at, token)
      if (status !== 200) continue
      for (const { action, method, fields } of formsIn(text, at)) {
        const said = `${action} ${fields.map(([, value]) => value).join(' ')}`
        if (method !== 'POST' || !theirs.some(id => said.includes(id))) continue
        const act = fields.find(([name]) => name === 'act' || name === 'aksi')?.[1] ?? 'sent'
        const what = `POST /${path} ${act} (${fields.map(([name]) => name).join(', ')})`
        const ask = async ({ token }: Intruder) => {
          const answer = await visit(app, action.split('#')[0]!, token, fields)
          // A page answers a refusal with its own status, or leads back to where its reader belongs: the database tells which.
          return { status: answer.status === 200 ? 299 : answer.status }
        }
        found.set(what, { what, who: 'all', places: path.startsWith('k/') ? ['another mall'] : ['another mall', 'another agency'], ask })
      }
    }
  }
  return [...found.values()]
}
