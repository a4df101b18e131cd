import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { openSession } from '#domains/people/sessions.ts'
import type { StaffRole } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import routes from '../../src/routes.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'
import { formsIn } from '../forms.ts'

const mall = 'mpp-kendari'
const clock = fixedClock(TUESDAY)
let app: TestApp
let names: Record<string, string>
beforeAll(async () => {
  app = await startApp({ clock })
  const desk = await app.token({ role: 'desk' })
  const body = { services: ['kk-baru'], channel: 'desk', phone: '081234567890' }
  const visit = (await app.api('POST', `/malls/${mall}/visits`, { who: desk, body })).body
  await app.token({ role: 'kiosk', name: 'Anjungan' })
  const staff = await hired('officer', 'disdukcapil')
  names = { mall, service: 'kk-baru', agency: 'polri', event: 'having-a-baby', key: visit.key, number: visit.number, staff: staff.id }
})
afterAll(() => app.stop())

let people = 0
async function hired(role: StaffRole, agency?: string) {
  const asking = { who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang: 'id' as const }
  const input = { name: role, email: `${role}-${people++}@x.example`, role: role as 'officer', ...(agency && { agency }) }
  const { staff } = await inviteStaff(app.sql, asking, '2026-11-24', input)
  await app.sql`update staff set active_at = ${clock.now()} where mall_id = ${mall} and staff_id = ${staff}`
  return { id: staff, cookie: await openSession(app.sql, { mall, staff, factors: 2, agent: 'x' }, clock.now()) }
}

async function post(path: string, cookie: string, body: string | URLSearchParams, type = 'application/x-www-form-urlencoded') {
  // Whoever presses this often is slowed; here it is the forms that are tried.
  clock.advance(1_000)
  const answer = await fetch(app.base + path, { method: 'POST', redirect: 'manual', headers: { cookie, 'content-type': type }, body })
  await answer.arrayBuffer()
  return answer.status
}

/** Each form once, whoever was given it first. */
const known = new Set<string>()
const odd = ['\0', 'x', '\u{1F600}', 'x'.repeat(5_000), '00000000-0000-7000-8000-000000000000', '2026-02-31', '']

test.each<[string, string | undefined]>([
  ['stranger', undefined],
  ['manager', undefined],
  ['admin', undefined],
  ['inspector', undefined],
  ['desk', undefined],
  ['officer', 'disdukcapil'],
  ['signer', 'disdukcapil'],
  ['kiosk', undefined],
])(
  'odd answers in any field of any form that a %s is given are refused, never a fault',
  async (role, agency) => {
    const enter = async () =>
      role === 'stranger' ? '' : `session=${role === 'kiosk' ? await app.token({ role }) : (await hired(role as StaffRole, agency)).cookie}`
    let cookie = await enter()
    for (const { path = '' } of routes as { path?: string }[]) {
      // Leaving would leave the rest of the walk to a stranger.
      if (path === 'keluar') continue
      const at = `/${path.replace(/:(\w+)/g, (_, name) => names[name] ?? 'x')}${path === 'informasi' ? `?nomor=${names.number}` : ''}`
      const page = await fetch(app.base + at, { headers: { cookie }, redirect: 'manual' })
      const forms = page.status === 200 ? formsIn(await page.text(), at) : []
      for (const { action, method, fields } of forms) {
        if (method !== 'POST' || action.startsWith('/keluar')) continue
        const to = action.split('#')[0]!
        const form = `${path} ${fields.map(([name, value]) => (name === 'act' || name === 'aksi' ? value : name))}`
        if (known.has(form)) continue
        known.add(form)
        for (const [name] of fields)
          for (const value of odd) {
            const body = new URLSearchParams(fields.map(([one, was]) => [one, one === name ? value : was]))
            expect(await post(to, cookie, body), `${to} ${body}`).toBeLessThan(500)
          }
        // What a person did to their own session is no fault either: they come again.
        if ((await fetch(app.base + at, { headers: { cookie }, redirect: 'manual' })).status !== 200) cookie = await enter()
      }
      if (forms.some(form => form.method === 'POST') && !known.has(path))
        for (const [type, body] of [
          ['text/xml', '<x/>'],
          ['multipart/form-data', 'x'],
          ['multipart/form-data; boundary=y', '--y\r\nContent-Disposition: form-data; name="act"\r\n\r\n'],
          ['application/json', '{'],
          ['text/plain', ''],
        ] as const)
          expect(await post(at, cookie, body, type), `${at} ${type}`).toBeLessThan(500)
    }
    expect(app.faults).toEqual([])
    if (role === 'kiosk') expect(known.size).toBeGreaterThan(25)
  },
  120_000,
)

test('a name with a sign in it that nobody sees is refused in words that say so, with its field marked', async () => {
  const { cookie } = await hired('manager')
  const invite = (name: string) => {
    const body = new URLSearchParams({ name, email: 'tampak@x.example', role: 'desk' })
    const headers = { cookie: `session=${cookie}`, 'accept-language': 'id' }
    return fetch(`${app.base}/kelola/petugas/undang`, { method: 'POST', redirect: 'manual', headers, body })
  }
  const refused = await invite('Budi\u202eitna')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toMatch(/aria-invalid="true"[^>]*name="name"|name="name"[^>]*aria-invalid="true"/)
  expect(await (await invite('Budi\u2800 Santoso')).text()).toContain('tanda yang tidak tampak')
  // What pasting brings along is taken away, on the page and in the mail too.
  const invited = await invite('\u200eBudi\u200b\u00a0Santoso')
  expect([invited.status, (await invited.text()).includes('Tautan undangan untuk Budi Santoso<')]).toEqual([200, true])
})
