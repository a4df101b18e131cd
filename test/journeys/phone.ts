import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A phone of 360 x 740 that reads Indonesian, with nothing in its cache. */
export function phone(browser: Browser, { scripting = true, width = 360, locale = 'id-ID' } = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 740 }, locale, javaScriptEnabled: scripting })
}

/** Every violation that axe finds, as text; a page is expected to have none. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
    return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
  })
  expect(found, page.url()).toEqual([])
}

/** What one address costs a phone that has never been here: requests and bytes on the wire, without streams that stay open. */
export async function weigh(context: BrowserContext, url: string): Promise<{ requests: string[]; bytes: number; script: number }> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const asked = new Map<string, { url: string; type: string }>()
  let bytes = 0
  let script = 0
  session.on(
    'Network.requestWillBeSent',
    ({ requestId, request, type }) => void asked.set(requestId, { url: request.url, type: type ?? '' }),
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (asked.get(requestId)?.type === 'Script') script += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(url, { waitUntil: 'load' })
  await page.close()
  const requests = [...asked.values()].filter(one => one.type !== 'EventSource' && one.type !== 'Fetch').map(one => one.url)
  return { requests, bytes, script }
}

/** Nothing of the page stands outside its width. */
export async function expectNoSideways(page: Page): Promise<void> {
  const [inner, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth])
  expect(wide, page.url()).toBeLessThanOrEqual(inner!)
}
