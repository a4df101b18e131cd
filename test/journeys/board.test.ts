import { connect, createServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { openBrowser } from '../browser.ts'
import { expectAccessible } from './look.ts'
import { officerToken, take } from './officer.ts'
import { app, browser, stage } from './stage.ts'

const BOARD = '/mpp-kendari/papan'
const TV = { width: 1920, height: 1080 }

/** What the board did: numbers as they came first, as they were spoken, and every clip as it was handed to the sound card. */
type Seen = { first: [string, number][]; spoken: string[]; clips: { from: number; until: number }[] }
declare global {
  interface Window {
    seen: Seen
  }
}

stage({ clock: systemClock }, { flags: ['--autoplay-policy=no-user-gesture-required'] })
let kiosk: string
const officers: string[] = []

beforeAll(async () => {
  kiosk = await app.token({ role: 'kiosk' })
  for (const n of [1, 2, 3]) {
    officers.push(await officerToken('disdukcapil', n))
    await app.api('PUT', `/counters/disdukcapil-${n}/session`, { who: officers[n - 1]!, body: {} })
  }
})
/** 30 ms of tone: the sentences are those of the real pack, only short, so that a test need not listen for a minute. */
const blip = (): Buffer => {
  const wav = Buffer.alloc(44 + 480)
  wav.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1')
  for (const [at, value] of [
    [4, 516],
    [16, 16],
    [24, 8000],
    [28, 16000],
    [40, 480],
  ] as const)
    wav.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    wav.writeUInt16LE(value, at)
  wav.write('data', 36, 'latin1')
  return wav
}

/** A board in its kiosk browser, watched from its first moment on. */
async function hang(
  query = '',
  { base = app.base, ...options }: { base?: string } & Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: TV, locale: 'en-GB', ...options })
  await context.route('**/voice/id/*.mp3', route => route.fulfill({ body: blip(), contentType: 'audio/wav' }))
  await context.addInitScript(() => {
    window.seen = { first: [], spoken: [], clips: [] }
    const start = AudioBufferSourceNode.prototype.start
    AudioBufferSourceNode.prototype.start = function (from = 0) {
      window.seen.clips.push({ from, until: from + (this.buffer?.duration ?? 0) })
      return start.call(this, from)
    }
    new MutationObserver(() => {
      const first = document.querySelector<HTMLElement>('.call')?.dataset.number
      if (first && first !== window.seen.first.at(-1)?.[0]) window.seen.first.push([first, Date.now()])
      const spoken = document.querySelector<HTMLElement>('.call[data-speaking]')?.dataset.number
      if (spoken && spoken !== window.seen.spoken.at(-1)) window.seen.spoken.push(spoken)
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })
  const page = await context.newPage()
  await page.goto(`${base}${BOARD}${query}`)
  return page
}

const seen = (page: Page) => page.evaluate(() => window.seen)
const firstOf = (page: Page) => page.locator('.call').first()
const isFirst = (page: Page, number: string) => page.waitForSelector(`.call:first-child[data-number="${number}"]`)
const listening = (page: Page) => page.waitForFunction(() => document.querySelector<HTMLElement>('main')!.dataset.voiceState === 'idle')

/** Somebody comes and is called at this counter; whoever stood there before is done. Answers number and ticket. */
async function call(counter = 1): Promise<{ number: string; ticket: string }> {
  const who = officers[counter - 1]!
  const { number } = await take(kiosk, ['ktp-el-hilang'])
  const { body } = await app.api('POST', `/counters/disdukcapil-${counter}/calls`, { who, body: {} })
  expect(body.number).toBe(number)
  return { number, ticket: body.id }
}
/** Listens to the hall as any board does: answers what gives the first `n` numbers called from here on. */
async function listen(): Promise<(n: number) => Promise<string[]>> {
  const stop = new AbortController()
  const stream = await fetch(`${app.base}/api/v1/malls/mpp-kendari/events`, { signal: stop.signal })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  return async n => {
    let text = ''
    const numbers = () => [...text.matchAll(/^event: call\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!).number as string)
    while (numbers().length < n) text += (await reader.read()).value
    stop.abort()
    return numbers().slice(0, n)
  }
}
async function finish(ticket: string, counter = 1): Promise<void> {
  const who = officers[counter - 1]!
  await app.api('POST', `/tickets/${ticket}/starts`, { who, body: {} })
  await app.api('POST', `/tickets/${ticket}/completions`, { who, body: { outcome: 'done' } })
}

describe('a board in the hall', () => {
  test('shows a call within half a second, number to counter, and keeps the calls before it', async () => {
    const page = await hang('?suara=mati')
    expect(await page.getByText('Belum ada panggilan').isVisible()).toBe(true)
    await page.waitForTimeout(500)
    const numbers: string[] = []
    for (let i = 0; i < 7; i++) {
      const asked = Date.now()
      const { number, ticket } = await call()
      await isFirst(page, number)
      const at = (await seen(page)).first.find(([shown]) => shown === number)![1]
      expect(at - asked, 'ms; the bench holds the real limit').toBeLessThan(5_000)
      numbers.unshift(number)
      await finish(ticket)
    }
    expect(await page.locator('.call .call-number').allTextContents()).toEqual(numbers.slice(0, 6))
    expect(await firstOf(page).locator('.call-to').textContent()).toBe('Loket 1')
    expect(await firstOf(page).locator('.call-place').textContent()).toContain('Lantai 1')
    expect(await firstOf(page).getAttribute('data-fresh')).toBe('')
  })

  test('speaks calls of one instant one after the other, each once in its turn, a recall as such', async () => {
    const page = await hang()
    await listening(page)
    const told = await listen()
    for (let i = 0; i < 3; i++) await take(kiosk, ['ktp-el-hilang'])
    const called = await Promise.all(officers.map((who, i) => app.api('POST', `/counters/disdukcapil-${i + 1}/calls`, { who, body: {} })))
    await page.waitForFunction(() => window.seen.spoken.length >= 3, undefined, { timeout: 15_000 })
    const { clips, spoken } = await seen(page)
    // Calls of one instant have no order but the one they were told in: who is committed first is told first.
    const order = await told(3)
    expect(order.toSorted()).toEqual(called.map(({ body }) => body.number).toSorted())
    expect(spoken.slice(0, 3)).toEqual(order)
    for (const [i, clip] of clips.entries()) if (i) expect(clip.from).toBeGreaterThanOrEqual(clips[i - 1]!.until - 0.001)
    await app.api('POST', `/tickets/${called[0]!.body.id}/recalls`, { who: officers[0]!, body: {} })
    await page.locator('.call:first-child[data-nth="2"]').waitFor()
    expect(await firstOf(page).getByText('Panggilan ulang').isVisible()).toBe(true)
    await page.context().close()
    await freeCounters()
  })

  test('tells of a call that was withdrawn', async () => {
    const page = await hang('?suara=mati')
    await page.waitForTimeout(500)
    const { number, ticket } = await call()
    await isFirst(page, number)
    await app.api('POST', `/tickets/${ticket}/holds`, { who: officers[0]!, body: { reason: 'fetching a paper' } })
    await page.locator(`.call[data-number="${number}"][data-cancelled]`).waitFor()
    expect(await page.getByText('Panggilan dibatalkan').first().isVisible()).toBe(true)
    await page.locator(`.call[data-number="${number}"]`).waitFor({ state: 'detached', timeout: 12_000 })
  })

  test('is silent in quiet hours, and says so', async () => {
    const page = await hang('?hening=00.00-24.00')
    await page.getByText('Jam hening').waitFor()
    await listening(page)
    const { number, ticket } = await call()
    await isFirst(page, number)
    await page.waitForTimeout(800)
    expect((await seen(page)).clips).toEqual([])
    await finish(ticket)
  })

  test('of one zone shows and counts that zone only', async () => {
    const page = await hang('?zona=2&suara=mati')
    await page.waitForTimeout(500)
    const { ticket } = await call()
    await page.waitForTimeout(1500)
    expect(await page.locator('.call').count()).toBe(0)
    expect(await page.locator('.strip').textContent()).not.toContain('Disdukcapil')
    await finish(ticket)
  })
})

describe('a board cut off', () => {
  test('keeps what it shows and tells its age; back again it catches up and speaks no old call', { timeout: 60_000 }, async () => {
    const line = await cable(Number(new URL(app.base).port))
    const page = await hang('', { base: `http://127.0.0.1:${line.port}` })
    await listening(page)
    const before = await call()
    await isFirst(page, before.number)
    await page.waitForFunction(number => window.seen.spoken.includes(number), before.number)
    line.cut()
    await finish(before.ticket)
    const missed = await call()
    await page.locator('#lost').waitFor({ timeout: 20_000 })
    expect(await page.locator('#lost').textContent()).toMatch(/^Sambungan terputus, nomor terakhir \d\d\.\d\d$/)
    expect(await firstOf(page).getAttribute('data-number')).toBe(before.number)
    const heard = (await seen(page)).spoken.length
    await line.mend()
    await isFirst(page, missed.number)
    await page.locator('#lost').waitFor({ state: 'hidden' })
    await page.waitForFunction(number => window.seen.spoken.at(-1) === number, missed.number)
    expect((await seen(page)).spoken.slice(heard)).toEqual([missed.number])
    await finish(missed.ticket)
    await page.context().close()
    line.end()
  })

  test('asks for one tap where the browser wants it', async () => {
    const strict = await openBrowser()
    const page = await strict.newPage({ viewport: TV })
    await page.goto(`${app.base}${BOARD}`)
    await page.getByRole('button', { name: 'Ketuk untuk menyalakan suara' }).click()
    await page.getByRole('button', { name: 'Ketuk untuk menyalakan suara' }).waitFor({ state: 'hidden' })
    await strict.close()
  })

  test('works without scripting: the last calls, and itself anew every ten seconds', async () => {
    const page = await hang('', { javaScriptEnabled: false })
    expect(await page.locator('.call').count()).toBeGreaterThan(0)
    expect(await page.content()).toContain('http-equiv="refresh" content="10"')
  })
})

describe('what a board may be', () => {
  test('public: nothing of persons in page, JSON or events', async () => {
    const events = new AbortController()
    const stream = await fetch(`${app.base}/api/v1/malls/mpp-kendari/events`, { signal: events.signal })
    const taken = await take(kiosk, ['ktp-el-hilang'], { class: 'disability', phone: '081234567890' } as { class: string })
    await app.api('POST', '/counters/disdukcapil-1/calls', { who: officers[0]!, body: {} })
    const reader = stream.body!.getReader()
    let told = ''
    while (!told.includes(taken.number)) told += new TextDecoder().decode((await reader.read()).value)
    events.abort()
    const page = await (await fetch(`${app.base}${BOARD}`)).text()
    const json = await (await fetch(`${app.base}/api/v1/malls/mpp-kendari/board`)).text()
    for (const [what, text] of Object.entries({ page, json, told })) {
      expect(text, what).toContain(taken.number)
      expect(text, what).not.toMatch(/8123456|disability|"class"|phone|Petugas disdukcapil/)
      expect(text, what).not.toContain(taken.key)
    }
  })

  test('small: the script and all it speaks with within 10 kB, the page within 20', async () => {
    const html = await (await fetch(`${app.base}${BOARD}`)).text()
    const weigh = async (path: string) => gzipSync(Buffer.from(await (await fetch(app.base + path)).arrayBuffer())).length
    const script = /src="(\/s\/board-live-[\w-]+\.js)"/.exec(html)![1]!
    expect(await weigh(script)).toBeLessThanOrEqual(10_000)
    const sheets = [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!)
    const all = await Promise.all([...sheets, script].map(weigh))
    expect(gzipSync(html).length + all.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(20_000)
    expect(await (await fetch(app.base + script)).text()).not.toMatch(/\?\.|\?\?/)
  })

  test('set up in its address: size of the letters, accessible, and still for those who want no motion', async () => {
    const page = await hang('?atur&tv=43&jarak=10')
    expect(await page.getByText('Huruf 139 piksel').isVisible()).toBe(true)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Buka papan' }).click()
    expect(page.url()).toContain('?tv=43&jarak=10')
    const letter = await page
      .locator('.call')
      .nth(1)
      .evaluate(row => Number.parseFloat(getComputedStyle(row).fontSize))
    const hero = await page
      .locator('.call-number')
      .first()
      .evaluate(one => Number.parseFloat(getComputedStyle(one).fontSize))
    expect(letter).toBeGreaterThanOrEqual(139)
    expect(hero).toBeGreaterThanOrEqual(2 * 139)
    await expectAccessible(page)
    await page.context().close()
    const still = await hang('?suara=mati', { reducedMotion: 'reduce' })
    await still
      .locator('.call')
      .first()
      .evaluate(row => row.setAttribute('data-fresh', ''))
    expect(await still.evaluate(() => document.getAnimations().length)).toBe(0)
  })
})

async function freeCounters(): Promise<void> {
  for (const [i, who] of officers.entries()) {
    const open = await app.sql<
      { id: string }[]
    >`select ticket_id as id from tickets where counter_id = ${`disdukcapil-${i + 1}`} and state = 'called'`
    for (const { id } of open) {
      await app.api('POST', `/tickets/${id}/starts`, { who, body: {} })
      await app.api('POST', `/tickets/${id}/completions`, { who, body: { outcome: 'done' } })
    }
  }
}

/** A network cable between board and server, to pull out and put back. */
async function cable(to: number) {
  const open = new Set<Socket>()
  const server: Server = createServer(near => {
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => open.delete(one))
    }
  })
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as { port: number }
  const cut = () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  return { port, cut, mend: () => listen(port), end: cut }
}
