import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import type { Lang } from '#kernel/text.ts'
import { startApp, type TestApp } from '../app.ts'
import { openBrowser } from '../browser.ts'
import { TUESDAY } from '../database.ts'

/** What the journeys of a file walk through, there from the first hook after `stage` on. */
export let app: TestApp
export let browser: Browser
/** The app's clock unless `stage` is given another: it stands still until it is moved. */
export const clock = fixedClock(TUESDAY)

type Options = NonNullable<Parameters<typeof startApp>[0]>

/**
 * Opens app and browser for the journeys of a file and closes them behind the last; with `fresh` every journey has an app of its own. After each its
 * windows are closed, and nothing of ours may have failed. `options` are the app's, or make them; `flags` are the browser's.
 */
export function stage(options: Options | (() => Options) = {}, { fresh = false, flags = [] as string[] } = {}): void {
  const open = async () => {
    clock.set(TUESDAY)
    app = await startApp({ clock, ...(typeof options === 'function' ? options() : options) })
  }
  const close = async () => {
    expect(app.faults).toEqual([])
    await app.stop()
  }
  beforeAll(async () => {
    browser = await openBrowser(...flags)
  })
  if (fresh) beforeEach(open)
  else beforeAll(open)
  afterAll(async () => {
    await browser.close()
    if (!fresh) await close()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()))
    // Taken out, so that a fault is told by the journey it happened in and by no other.
    expect(app.faults.splice(0)).toEqual([])
    if (fresh) await close()
  })
}

export type Seat = {
  width?: number
  height?: number
  dark?: boolean
  lang?: Lang
  scripting?: boolean
  touch?: boolean
  cookies?: Record<string, string>
}

/** A window of one's own that knows nothing but `cookies` of the app: an office screen that reads Indonesian unless told otherwise. */
export async function sitDown(seat: Seat = {}): Promise<Page> {
  const { width = 1366, height = 768, dark = false, lang = 'id', scripting = true, touch = false, cookies = {} } = seat
  const context = await browser.newContext({
    viewport: { width, height },
    locale: lang === 'id' ? 'id-ID' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripting,
    hasTouch: touch,
  })
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: app.base })))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** Waits for words on the screen; what stands there instead is told. */
export const says = (page: Page, words: string | RegExp) =>
  page
    .getByText(words)
    .first()
    .waitFor()
    .catch(async error => {
      throw new Error(`${error.message}\nThe screen said: ${await page.locator('body').ariaSnapshot()}`)
    })

export const pathOf = (page: Page) => new URL(page.url()).pathname
