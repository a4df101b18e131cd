import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sitDown } from './stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { SHOTS } = process.env

export const PHONE = { width: 360, height: 740 }
const DESK = { width: 1366, height: 768 }

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
export async function weigh(url: string): Promise<{ requests: string[]; bytes: number; script: number }> {
  const page = await sitDown(PHONE)
  const session = await page.context().newCDPSession(page)
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
  await page.context().close()
  const requests = [...asked.values()].filter(one => one.type !== 'EventSource' && one.type !== 'Fetch').map(one => one.url)
  return { requests, bytes, script }
}

/** Nothing of the page stands outside its width. */
export async function expectNoSideways(page: Page): Promise<void> {
  const [inner, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth])
  expect(wide, page.url()).toBeLessThanOrEqual(inner!)
}

/**
 * A page looked over on a phone and on a desk, where it stays: nothing stands outside its width, and axe finds nothing (at the widths of `axeAt`).
 * SHOTS=folder keeps a whole picture of each, if it has a name.
 */
export async function lookOver(page: Page, name?: string, { axeAt = [PHONE.width, DESK.width] } = {}): Promise<void> {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size)
    if (SHOTS && name) await page.screenshot({ path: `${SHOTS}/${name}-${size.width}.png`, fullPage: true })
    await expectNoSideways(page)
    if (axeAt.includes(size.width)) await expectAccessible(page)
  }
}

/** A page without scripting, looked over in a window that has it, since axe needs it: the document as it stands, which the server is not asked for again. */
export async function lookOverStill(page: Page, name?: string): Promise<void> {
  const [html, { pathname }] = [await page.content(), new URL(page.url())]
  const twin = await sitDown(PHONE)
  await twin.route(
    url => url.pathname === pathname,
    route => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  await twin.goto(page.url())
  await lookOver(twin, name, { axeAt: [PHONE.width] })
  await twin.context().close()
}

/** For narrow phones and weak eyes: nothing against it for axe, nothing sideways, nor at twice the text. */
export async function expectToStandLarge(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNoSideways(page)
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  await expectNoSideways(page)
}
