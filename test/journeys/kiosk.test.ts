import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TUESDAY } from '../database.ts'
import { expectAccessible } from './look.ts'
import { app, clock, sitDown, stage } from './stage.ts'

const KIOSK = '/mpp-kendari/anjungan'
/** Upright, lying, and a ten-inch tablet. */
const SCREENS = [
  { width: 1080, height: 1920 },
  { width: 1366, height: 768 },
  { width: 800, height: 1280 },
]

declare global {
  interface Window {
    prints: number
  }
}

stage()
let paired: string
beforeAll(async () => {
  paired = await app.token({ role: 'kiosk' }, 48)
})
beforeEach(() => clock.set(TUESDAY))

async function kiosk(path = KIOSK, screen = SCREENS[0]!, session: string | null = paired): Promise<Page> {
  const page = await sitDown({ ...screen, touch: true, lang: 'en', ...(session && { cookies: { session } }) })
  await page.addInitScript(() => {
    window.prints = 0
    window.print = () => void window.prints++
  })
  await page.goto(`${app.base}${path}`)
  return page
}

const touch = (page: Page, text: string) => page.getByRole('button', { name: text }).first().tap()
const visits = async () => (await app.sql<{ n: number }[]>`select count(*)::int as n from visits`)[0]!.n
const lastKey = async () =>
  (await app.sql<{ key: string }[]>`select key from visits order by issued_at desc, visit_id desc limit 1`)[0]!.key
/** Wakes the page up: before its script runs a touch would be lost. */
const awake = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector('.anywhere') ?? {}).some(key => key.startsWith('__react')))
async function toReview(page: Page, need = 'KTP hilang'): Promise<void> {
  await awake(page)
  await touch(page, 'Sentuh layar untuk mulai')
  await touch(page, need)
  await page.getByText('Sudah lengkap?').waitFor()
}

describe('at the kiosk', () => {
  test('three touches lead from start to paper, which tells where to go, what to bring and what it costs', async () => {
    const page = await kiosk()
    const before = await visits()
    await toReview(page)
    for (const text of ['Gratis (Rp0)', '1 hari kerja', 'belum ada antrean', 'Surat tanda lapor kehilangan dari kepolisian'])
      expect(await page.getByText(text).first().isVisible(), text).toBe(true)
    await touch(page, 'Cetak nomor')
    await page.locator('.number').waitFor()
    expect(await page.locator('.number').textContent()).toMatch(/^A\d{3}$/)
    await page.waitForFunction(() => window.prints === 1)
    const paper = (await page.locator('.paper').textContent())!
    for (const text of [
      'Penggantian KTP-el hilang',
      'Loket 1–6',
      'Lantai 1',
      'Selasa, 24 November 2026',
      '09.40 WITA',
      'GRATIS (Rp0)',
      'lapor.go.id',
      'SIMULASI',
    ])
      expect(paper).toContain(text)
    expect(await visits()).toBe(before + 1)
  })

  test('several needs and a declared class are one number; the class is not on the paper', async () => {
    const page = await kiosk()
    await toReview(page)
    await touch(page, 'Lansia')
    await touch(page, 'Tambah keperluan lain')
    await touch(page, 'SKCK baru')
    await page.getByText('Sudah benar?').waitFor()
    await touch(page, 'Cetak nomor')
    await page.waitForFunction(() => window.prints === 1)
    const [visit] = await app.sql<{ class: string; tickets: number }[]>`
      select v.class, count(*)::int as tickets from visits v join tickets t using (mall_id, visit_id) where v.key = ${await lastKey()} group by v.class`
    expect(visit).toEqual({ class: 'elderly', tickets: 2 })
    expect(await page.locator('.paper').textContent()).not.toMatch(/lansia|elderly/i)
  })

  test('a double touch is one number', async () => {
    const page = await kiosk()
    const before = await visits()
    await toReview(page)
    await page.getByRole('button', { name: 'Cetak nomor' }).evaluate((button: HTMLButtonElement) => {
      button.click()
      button.click()
    })
    await page.locator('.number').waitFor()
    expect(await visits()).toBe(before + 1)
  })

  test('nobody there: it asks, then begins anew and keeps nothing', async () => {
    const page = await kiosk(`${KIOSK}?tanya=1&pulang=3`)
    await awake(page)
    await touch(page, 'Sentuh layar untuk mulai')
    await touch(page, 'English')
    await touch(page, 'Lost ID card')
    await page.getByText('Are you still here?').waitFor()
    await expectAccessible(page)
    await page.getByText('Sentuh layar untuk mulai').waitFor()
    await touch(page, 'Sentuh layar untuk mulai')
    expect(await page.getByRole('heading', { name: 'Apa keperluan Anda?' }).isVisible()).toBe(true)
    expect(await page.getByText('KTP hilang').isVisible()).toBe(true)
  })

  test('a server that is away is told within two seconds; the same request goes on and gives one number', async () => {
    const page = await kiosk()
    const before = await visits()
    await toReview(page)
    let answered = false
    await page.route('**/api/v1/malls/*/visits', async route => {
      // The number is given, but its answer gets lost on the way.
      if (answered) return route.continue()
      answered = true
      await route.fetch()
      await route.abort()
    })
    const pressed = Date.now()
    await touch(page, 'Cetak nomor')
    await page.getByText('Mesin ini sedang tidak terhubung').waitFor()
    expect(Date.now() - pressed, 'ms; the kiosk gives up after 2,000').toBeLessThan(10_000)
    expect(await page.getByText('meja informasi').isVisible()).toBe(true)
    await expectAccessible(page)
    await page.locator('.number').waitFor()
    expect(await visits()).toBe(before + 1)
  })

  test('a need that is not served here says so before it is chosen, and why', async () => {
    const token = await app.token({ role: 'kiosk', mall: 'mpp-sragen' })
    const page = await kiosk('/mpp-sragen/anjungan', SCREENS[0]!, token)
    await awake(page)
    await touch(page, 'Sentuh layar untuk mulai')
    await touch(page, 'Cari')
    for (const key of 'PASPOR') await page.getByRole('button', { name: key, exact: true }).tap()
    await page.locator('.tile[data-kind="off"]').first().tap()
    expect(await page.getByText('Tidak dilayani di sini').isVisible()).toBe(true)
    expect(await page.getByText('meja informasi').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Cetak nomor' }).count()).toBe(0)
  })

  test('a closed service is told before the paper', async () => {
    await app.sql`update malls set simulasi = false where mall_id = 'mpp-kendari'`
    clock.set('2026-11-24T20:00:00+08:00')
    const page = await kiosk()
    await awake(page)
    await touch(page, 'Sentuh layar untuk mulai')
    await touch(page, 'KTP hilang')
    await page.getByText('Buka lagi Rabu, 25 November 2026').waitFor()
    expect(await page.getByRole('button', { name: 'Cetak nomor' }).isDisabled()).toBe(true)
    await app.sql`update malls set simulasi = true where mall_id = 'mpp-kendari'`
  })
})

/** Whatever can be touched stands low enough, is large enough, holds its words; no words are small. */
const faultsOfReach = (page: Page) =>
  page.evaluate(() => {
    const low = document.querySelector<HTMLElement>('.kiosk')!.dataset.low !== undefined
    const top = innerHeight * (low ? 0.6 : 0.4) - 1
    const buttons = [...document.querySelectorAll<HTMLElement>('.kiosk button:not(.anywhere)')].flatMap(button => {
      const { top: y, bottom, right, width, height } = button.getBoundingClientRect()
      const full = button.scrollHeight > button.clientHeight + 1 || button.scrollWidth > button.clientWidth + 1
      const wrong = y < top || bottom > innerHeight + 1 || right > innerWidth + 1 || Math.min(width, height) < 63.5 || full
      return wrong ? [`${button.textContent} at ${Math.round(y)}, ${Math.round(width)} x ${Math.round(height)}`] : []
    })
    const small = [...document.querySelectorAll<HTMLElement>('.kiosk .frame *')].filter(
      one =>
        [...one.childNodes].some(node => node.nodeType === 3 && node.textContent!.trim()) &&
        Number.parseFloat(getComputedStyle(one).fontSize) < 28,
    )
    return [...buttons, ...small.map(one => `small: ${one.textContent}`)]
  })

test.each(SCREENS)('every screen of $width x $height is within reach, in low reach too, and axe finds nothing', async screen => {
  const page = await kiosk(KIOSK, screen)
  const look = async (name: string) => {
    for (const mode of ['Mode jangkauan rendah', 'Mode biasa']) {
      expect(await faultsOfReach(page), name).toEqual([])
      await touch(page, mode)
    }
    await expectAccessible(page)
  }
  await awake(page)
  await expectAccessible(page)
  await touch(page, 'Sentuh layar untuk mulai')
  await look('needs')
  await touch(page, 'Semua instansi')
  await look('agencies')
  await page.getByRole('button', { name: /^Disdukcapil/ }).tap()
  await look('agency')
  await touch(page, 'Kembali')
  await touch(page, 'Kembali')
  await touch(page, 'KTP hilang')
  await page.getByText('Sudah lengkap?').waitFor()
  await look('review')
  await touch(page, 'Tambah keperluan lain')
  await touch(page, 'Akta kelahiran')
  await page.getByText('Sudah benar?').waitFor()
  await look('review of two')
  await touch(page, 'Cetak nomor')
  await page.locator('.number').waitFor()
  await look('result')
})

describe('who may', () => {
  test('an unpaired screen says what to do, to visitor and manager', async () => {
    for (const [session, status] of [
      [null, 401],
      [await app.token({ role: 'officer', agency: 'polri', counter: 'polri-1' }), 403],
      [await app.token({ role: 'kiosk', mall: 'mpp-sragen' }), 403],
    ] as const) {
      const page = await kiosk('/', SCREENS[1]!, session)
      const answer = await page.goto(`${app.base}${KIOSK}?lang=id`)
      expect(answer!.status()).toBe(status)
      expect(await page.getByRole('heading', { name: 'Anjungan belum dipasangkan' }).isVisible()).toBe(true)
      await expectAccessible(page)
      await page.context().close()
    }
  })

  test('the paper is for the kiosk and the desk of its mall, on one page of 80 mm', async () => {
    const { body } = await app.api('POST', '/malls/mpp-kendari/visits', {
      who: paired,
      key: 'paper',
      body: { services: ['ktp-el-hilang'], channel: 'kiosk' },
    })
    const address = `${app.base}${KIOSK}/cetak/${body.key}`
    expect((await fetch(address)).status).toBe(401)
    const officer = await app.token({ role: 'officer', agency: 'polri', counter: 'polri-1' })
    expect((await fetch(address, { headers: { cookie: `session=${officer}` } })).status).toBe(403)
    const elsewhere = await app.token({ role: 'desk', mall: 'mpp-sragen' })
    expect((await fetch(address, { headers: { cookie: `session=${elsewhere}` } })).status).toBe(403)
    const page = await kiosk(`${KIOSK}/cetak/${body.key}?lang=id`, SCREENS[1]!, await app.token({ role: 'desk' }))
    await page.waitForFunction(() => document.adoptedStyleSheets.length > 0)
    await expectAccessible(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(Math.round(Number(width) * (25.4 / 72))).toBe(80)
    expect(Number(height) * (25.4 / 72)).toBeGreaterThan(100)
  })
})
