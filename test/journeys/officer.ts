import type { Page } from 'playwright-core'
import type { Holder } from '#domains/people/tokens.ts'
import { app, type Seat, sitDown } from './stage.ts'

type Who = Partial<Holder> & Pick<Holder, 'role'>

/** A window of somebody who has signed in. `token` may be shared by two windows of one person. */
export async function signedIn(token: string, path: string, seat: Seat = {}): Promise<Page> {
  const page = await sitDown({ ...seat, cookies: { session: token } })
  await page.goto(`${app.base}${path}`)
  return page
}

/** The same page as another screen shows it: a window pulled smaller, colours of the evening. */
export async function wear(page: Page, { width = 1366, height = 768, dark = false }: Seat): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
}

/** An officer's token at one counter of an agency. */
export const officerToken = (agency: string, n = 1, more: Partial<Who> = {}) =>
  app.token({ role: 'officer', agency, counter: `${agency}-${n}`, name: `Petugas ${agency} ${n}`, ...more })

/** Somebody at the kiosk takes a number; answers the visit. */
export async function take(kiosk: string, services: string[], more: { class?: string } = {}) {
  const { body } = await app.api('POST', '/malls/mpp-kendari/visits', {
    who: kiosk,
    key: crypto.randomUUID(),
    body: { services, channel: 'kiosk', ...more },
  })
  return body as { key: string; number: string; tickets: { id: string }[] }
}

/** The words of the biggest thing on the console: a number, or why there is none. */
export const inFront = (page: Page) => page.locator('#front-number').first().textContent()

/** Opens the counter by its key and waits until it can call. */
export async function openByKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Buka Loket|Open Counter/ }).waitFor()
  await ready(page)
  await page.keyboard.press('b')
  await page.locator('#front-number').waitFor()
}

/** Until the page hears keys: it is drawn long before that on a busy machine. */
export const ready = (page: Page) => page.locator('html[data-keys="heard"]').waitFor({ state: 'attached' })

/** Until React has taken over a page without keys of its own. */
export const hydrated = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.body.querySelector('main') ?? {}).some(key => key.startsWith('__react')))
