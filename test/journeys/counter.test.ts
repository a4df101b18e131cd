import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { expectAccessible, expectNoSideways } from './look.ts'
import { inFront, officerToken, openByKey, ready, signedIn, take, wear } from './officer.ts'
import { app, clock, says, stage } from './stage.ts'

const CARD = 'ktp-el-hilang'
const LETTER = 'surat-kehilangan'

stage({}, { fresh: true })
let kiosk: string
beforeEach(async () => {
  kiosk = await app.token({ role: 'kiosk' })
})

async function console_(agency: string, n = 1): Promise<Page> {
  const page = await signedIn(await officerToken(agency, n), '/loket')
  await openByKey(page)
  return page
}
const shows = (page: Page, words: string | RegExp) => expect.poll(() => inFront(page)).toMatch(words)
/** Until the server has answered: before that the same key again is a double press and counts once. */
const answered = (page: Page) => page.locator('.work[aria-busy="false"]').waitFor()
const events = (kind: string) =>
  app.sql<{ data: Record<string, unknown> }[]>`select data from events where kind = ${kind} order by xact, seq`

test('two officers serve one visit with two needs by keyboard, the second only after the paper of the first, three keys each', async () => {
  const [police, capil] = [await console_('polri'), await console_('disdukcapil')]
  const { number } = await take(kiosk, [LETTER, CARD])
  await shows(police, 'Siap memanggil')
  await shows(capil, 'Belum ada yang dapat dipanggil')
  await says(capil, 'perlu hasil loket lain')

  await police.keyboard.press('Enter')
  await shows(police, number)
  await police.keyboard.press('h')
  await says(police, 'Dilayani')
  await says(police, 'menunggu hasil loket lain')
  await capil.keyboard.press('Enter')
  await shows(capil, 'Belum ada yang dapat dipanggil')
  expect(await events('queue.called')).toHaveLength(1)

  await police.keyboard.press('1')
  await says(police, `${number} selesai.`)
  await shows(capil, 'Siap memanggil')
  await capil.keyboard.press('Enter')
  await shows(capil, number)
  await capil.keyboard.press('h')
  await says(capil, 'Selesai dengan hasil')
  await capil.keyboard.press('s')
  await capil.keyboard.press('Enter')
  await shows(capil, 'Tidak ada yang menunggu')
  await expect.poll(async () => (await events('queue.done')).map(event => event.data.outcome)).toEqual(['finished', 'finished'])
})

test('an end is taken back within ten seconds, counted down on the screen', async () => {
  const page = await console_('disdukcapil')
  const { number } = await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, number)
  await page.keyboard.press('h')
  await says(page, 'Dilayani')
  await page.keyboard.press('3')
  await says(page, `${number} selesai.`)
  await says(page, /^(10|9) detik$/)
  await page.keyboard.press('z')
  await shows(page, number)
  await says(page, 'Dilayani')
  expect(await events('queue.undone')).toHaveLength(1)
})

test('who does not come is absent, comes back once by phone and is called next', async () => {
  const page = await console_('disdukcapil')
  const first = await take(kiosk, [CARD])
  clock.advance(60_000)
  await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, first.number)
  await page.keyboard.press('u')
  await says(page, 'Panggilan ke-2')
  await answered(page)
  await page.keyboard.press('u')
  await says(page, /Sudah dipanggil 3 kali/)
  await page.keyboard.press('t')
  await says(page, `${first.number} dicatat tidak hadir.`)
  clock.advance(60_000)
  await app.api('POST', `/visits/${first.key}/returns`, { key: 'kembali' })
  await says(page, new RegExp(`Berikutnya menurut aturan: ${first.number}`))
  await page.keyboard.press('Enter')
  await shows(page, first.number)
})

test('an officer brings back by keyboard who was missed or stepped aside, also what a colleague called', async () => {
  const [one, two] = [await console_('disdukcapil', 1), await console_('disdukcapil', 2)]
  const [missed, held] = [await take(kiosk, [CARD]), await take(kiosk, [CARD])]
  await shows(one, 'Siap memanggil')
  await one.keyboard.press('Enter')
  await shows(one, missed.number)
  await one.keyboard.press('t')
  await says(one, `${missed.number} dicatat tidak hadir.`)
  await one.keyboard.press('Enter')
  await shows(one, held.number)
  await one.keyboard.press('j')
  await one.keyboard.press('2')
  await says(one, 'Ditahan')
  clock.advance(40 * 60_000)
  const back = (number: string) => two.getByRole('button', { name: new RegExp(`^Kembalikan ke antrean.*${number}$`) })
  await back(held.number).waitFor()
  await expectAccessible(two)
  await two.keyboard.press('/')
  await two.keyboard.type(missed.number)
  await two.keyboard.press('Tab')
  expect(await back(missed.number).evaluate(button => button === document.activeElement)).toBe(true)
  await two.keyboard.press('Enter')
  await back(missed.number).waitFor({ state: 'detached' })
  await two.getByRole('searchbox').fill('')
  await two.getByRole('searchbox').press('Escape')
  await two.keyboard.press('k')
  await two.keyboard.press('Enter')
  await back(held.number).waitFor({ state: 'detached' })
  await says(two, `2 dapat dipanggil. Berikutnya menurut aturan: ${missed.number}.`)
  expect(await events('queue.returned')).toHaveLength(2)
})

test('calling out of turn takes a reason, words and a second look, and stands in the public record', async () => {
  const page = await console_('disdukcapil')
  await take(kiosk, [CARD])
  const { number } = await take(kiosk, [CARD])
  await page.getByRole('button', { name: new RegExp(`Panggil ${number} di luar giliran`) }).press('Enter')
  await says(page, /dapat dibaca umum/)
  await page.getByRole('button', { name: 'Lanjut' }).click()
  await says(page, /Pilih alasan dan isi keterangan/)
  await page.getByRole('radio', { name: /Tidak kuat menunggu/ }).press('2')
  await page.getByLabel('Keterangan').fill('Duduk di kursi roda, lemas')
  await page.keyboard.press('Enter')
  await says(page, `${number} dipanggil mendahului 1 orang. Yang akan dibaca umum:`)
  await expectAccessible(page)
  expect(await events('queue.called')).toHaveLength(0)
  await page.keyboard.press('Enter')
  await shows(page, number)
  const [exception] = await events('queue.exception')
  expect(exception?.data).toMatchObject({ number, reason: 'frail', words: 'Duduk di kursi roda, lemas' })
})

test('a double press calls one person; another counter gets another', async () => {
  const [one, two] = [await console_('disdukcapil', 1), await console_('disdukcapil', 2)]
  for (let i = 0; i < 3; i++) await take(kiosk, [CARD])
  await shows(one, 'Siap memanggil')
  await shows(two, 'Siap memanggil')
  await Promise.all([one, two].flatMap(page => [page.keyboard.press('Enter'), page.keyboard.press('Enter'), page.keyboard.press('Enter')]))
  await shows(one, /^A\d{3}$/)
  await shows(two, /^A\d{3}$/)
  expect(await inFront(one)).not.toBe(await inFront(two))
  expect(await events('queue.called')).toHaveLength(2)
})

test('a refusal puts the screen back and says why', async () => {
  const token = await officerToken('disdukcapil')
  const page = await signedIn(token, '/loket')
  await openByKey(page)
  const visit = await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, visit.number)
  const stale = await (await page.request.get(`${app.base}/loket/kini`)).json()
  let readings = 0
  await page.route('**/loket/kini', route => {
    readings++
    return route.fulfill({ json: stale })
  })
  // Somebody comes, so that it is read; one at a time, so no true reading is on its way any more.
  await take(kiosk, [CARD])
  await expect.poll(() => readings).toBeGreaterThan(0)
  await app.api('POST', `/tickets/${visit.tickets[0]!.id}/starts`, { who: token, key: 'lain' })
  await page.keyboard.press('h')
  await says(page, 'Keadaan nomor ini sudah berubah. Muat ulang untuk melihat yang terbaru.')
  await says(page, 'Dipanggil')
  await page.unroute('**/loket/kini')
  await app.api('POST', `/tickets/${visit.tickets[0]!.id}/completions`, { who: token, key: 'selesai', body: { outcome: 'finished' } })
  await shows(page, 'Siap memanggil')
})

test('two browsers of one officer stay in step; a cut connection says so and comes back by itself', async () => {
  const token = await officerToken('disdukcapil')
  const [one, two] = [await signedIn(token, '/loket'), await signedIn(token, '/loket')]
  await openByKey(one)
  await shows(two, 'Tidak ada yang menunggu')
  const { number } = await take(kiosk, [CARD])
  await shows(one, 'Siap memanggil')
  await one.keyboard.press('Enter')
  await shows(two, number)
  await two.context().setOffline(true)
  await says(two, 'Sambungan ke server terputus')
  await two.keyboard.press('h')
  await says(two, 'Dipanggil')
  expect(await two.getByRole('button', { name: /^Hadir/ }).getAttribute('aria-disabled')).toBe('true')
  await expectAccessible(two)
  await one.keyboard.press('h')
  await says(one, 'Selesai dengan hasil')
  await two.context().setOffline(false)
  await says(two, 'Selesai dengan hasil')
  await says(two, 'Tersambung')
})

test('a reading that fails while the stream stands is told and tried again, though nobody moves', async () => {
  const page = await console_('disdukcapil')
  await shows(page, 'Tidak ada yang menunggu')
  let failed = 0
  await page.route('**/loket/kini', route => (failed++ === 0 ? route.abort() : route.continue()))
  await take(kiosk, [CARD])
  await says(page, 'Sambungan ke server terputus')
  await shows(page, 'Siap memanggil')
  await says(page, 'Tersambung')
})

test('stepping aside, transfer by typing, commands, letters switched off', async () => {
  const page = await console_('disdukcapil')
  const [first, second] = [await take(kiosk, [CARD]), await take(kiosk, [CARD])]
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, first.number)
  await page.keyboard.press('j')
  await says(page, `Tahan ${first.number}: mengapa?`)
  await page.keyboard.press('2')
  await says(page, 'Ditahan')
  await shows(page, 'Siap memanggil')

  await page.keyboard.press('Enter')
  await shows(page, second.number)
  await page.keyboard.press('p')
  await page.getByRole('dialog').getByRole('searchbox').fill('surat tanda lapor')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await says(page, `${second.number} dipindahkan.`)
  expect((await events('queue.transferred'))[0]?.data).toMatchObject({ service: LETTER, agency: 'polri' })

  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Tombol satu huruf aktif' }).press('Space')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, /^A\d{3}$/)
  await page.keyboard.press('h')
  await page.waitForTimeout(300)
  expect(await page.getByText('Dilayani', { exact: true }).count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('searchbox').fill('hadir')
  await page.keyboard.press('Enter')
  await says(page, 'Selesai dengan hasil')
})

test('the counter closes and opens by its key; somebody else at it is said by name', async () => {
  const page = await console_('disdukcapil')
  // The screen foresees the answer: until it has come, the same key again is a double press.
  const closed = page.waitForResponse(response => response.request().method() === 'DELETE')
  await page.keyboard.press('b')
  await says(page, 'Loket 1 masih tutup')
  await closed
  await expectAccessible(page)
  await page.keyboard.press('b')
  await shows(page, 'Tidak ada yang menunggu')
  const other = await signedIn(await officerToken('disdukcapil', 1, { name: 'Rina' }), '/loket')
  await says(other, 'Loket 1 dipakai Petugas disdukcapil 1')
  await expectAccessible(other)
})

test('a service left open yesterday is shown as such and may only be finished', async () => {
  const kept = await app.token({ role: 'officer', agency: 'disdukcapil', counter: 'disdukcapil-2', name: 'Rina' }, 72)
  const page = await signedIn(kept, '/loket')
  await openByKey(page)
  const { number } = await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  await page.keyboard.press('Enter')
  await shows(page, number)
  await page.keyboard.press('h')
  await says(page, 'Selesai dengan hasil')
  clock.advance(24 * 3600_000)
  await page.reload()
  await ready(page)
  await says(page, 'Tertinggal')
  await page.keyboard.press('1')
  await shows(page, 'Tidak ada yang menunggu')
})

test('every state is accessible, light and dark, wide and narrow, in both languages', async () => {
  const token = await officerToken('disdukcapil')
  const page = await signedIn(token, '/loket')
  await openByKey(page)
  for (const more of [{ class: 'elderly' }, { class: 'infant' }, {}]) await take(kiosk, [CARD, 'kia'], more)
  const english = await signedIn(token, '/loket', { lang: 'en' })
  await ready(english)
  const everyLook = async () => {
    for (const look of [{ dark: true }, { width: 360, height: 740 }, { width: 340, height: 250, dark: true }, {}]) {
      await wear(page, look)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
    await expectAccessible(english)
    await expectNoSideways(english)
  }
  await shows(page, 'Siap memanggil')
  await everyLook()
  await page.keyboard.press('Enter')
  await shows(page, /^A\d{3}$/)
  await page.keyboard.press('h')
  await says(page, 'Selesai dengan hasil')
  await everyLook()
}, 60_000)

test('key to screen and key to confirmed, measured', async () => {
  const page = await console_('disdukcapil')
  for (let i = 0; i < 6; i++) await take(kiosk, [CARD])
  await shows(page, 'Siap memanggil')
  const marks: Record<string, number[]> = { 'Enter to screen': [], 'Enter to number': [], 'H to screen': [], '1 to screen': [] }
  for (let i = 0; i < 6; i++) {
    marks['Enter to screen']!.push(await timed(page, 'Enter', 'Memanggil|A\\d{3}'))
    marks['Enter to number']!.push(await timed(page, null, '^A\\d{3}$'))
    await page.waitForTimeout(150)
    marks['H to screen']!.push(await timed(page, 'h', 'Selesai dengan hasil', '.work'))
    await page.waitForTimeout(150)
    marks['1 to screen']!.push(await timed(page, '1', 'Siap memanggil|Tidak ada yang'))
    await page.waitForTimeout(150)
  }
  const of = (ms: number[], share: number) => ms.toSorted((a, b) => a - b)[Math.floor(ms.length * share)]!.toFixed(1)
  const told = Object.entries(marks).map(([what, ms]) => `${what}: p50 ${of(ms, 0.5)} ms, p95 ${of(ms, 0.95)} ms`)
  process.stdout.write(`\n${told.join('\n')}\n`)
  expect(Number(of(marks['H to screen']!, 0.5))).toBeLessThan(1000)
}, 60_000)

type Kept = { pressedAt: number; drawn: Promise<number> }

/** Watches for words: from the next key on (`since` 'next'), or from the last one. */
const watch = (page: Page, since: 'next' | 'last', words: string, where: string) =>
  page.evaluate(
    ({ since, words, where }) => {
      const kept = window as unknown as Kept
      if (since === 'next') {
        kept.pressedAt = 0
        addEventListener('keydown', event => (kept.pressedAt = event.timeStamp), { once: true, capture: true })
      }
      kept.drawn = new Promise(resolve => {
        const look = () => {
          const seen = kept.pressedAt > 0 && new RegExp(words).test(document.querySelector(where)?.textContent ?? '')
          if (seen) resolve(performance.now() - kept.pressedAt)
          else requestAnimationFrame(look)
        }
        look()
      })
    },
    { since, words, where },
  )

/** Milliseconds from the key reaching the page until its words are drawn; without a key, from the last key on. */
async function timed(page: Page, key: string | null, words: string, where = '#front-number'): Promise<number> {
  await watch(page, key ? 'next' : 'last', words, where)
  if (key) await page.keyboard.press(key)
  return page.evaluate(() => (window as unknown as Kept).drawn)
}
