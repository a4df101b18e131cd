import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import type { Lang } from '#kernel/text.ts'
import { ratna } from '../cast.ts'
import { computer, enter, hire, letIn, MALL, PASSWORD, PINS, sitsAt } from '../counter-pc.ts'
import { codeOf } from './door.ts'
import { lookOver, PHONE } from './look.ts'
import { inFront, openByKey, ready, signedIn, take } from './officer.ts'
import { app, clock, sitDown, stage } from './stage.ts'

const { SHOTS } = process.env

stage()
const LANGS = ['id', 'en'] as const

/** What a finger needs: 44 px high on the screens of phones and counters, 40 px where a desk works; a word inside a sentence may be as small as its sentence. */
const tooSmall = (page: Page) =>
  page.evaluate(
    least => {
      const all = document.querySelectorAll<HTMLElement>('main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)')
      return [...all].flatMap(one => {
        const of = (one as HTMLInputElement).type
        const box = of === 'checkbox' || of === 'radio' ? (one.closest('label') ?? (one as HTMLInputElement).labels?.[0] ?? one) : one
        const { width, height } = box.getBoundingClientRect()
        const inText = getComputedStyle(one).display === 'inline' && one.parentElement!.textContent !== one.textContent
        if (
          !one.checkVisibility({ visibilityProperty: true }) ||
          width < 2 ||
          inText ||
          one.closest('[aria-hidden=true]') ||
          (width >= least && height >= least)
        )
          return []
        return [`${one.tagName} ${one.textContent || one.id} ${Math.round(width)}x${Math.round(height)}`]
      })
    },
    /\/(kelola|periksa)/.test(page.url()) ? 40 : 44,
  )

/** Nothing against it for axe, nothing sideways, nothing too small for a finger; and a picture. */
async function look(page: Page, name: string) {
  await page.setViewportSize(PHONE)
  expect.soft(await tooSmall(page), name).toEqual([])
  await lookOver(page, name, { axeAt: [1366] })
}

async function open(lang: Lang, path: string, cookies: Record<string, string> = {}): Promise<Page> {
  const page = await sitDown({ ...PHONE, lang, cookies })
  await page.goto(app.base + path)
  return page
}
/** Presses the main button of the page's form and waits for what it answers. */
const send = async (page: Page, button = 'main form button[type=submit]') => {
  await Promise.all([page.waitForEvent('load'), page.locator(button).first().click()])
}

// Some forty-five states of screens at two widths and in two languages: a minute and a half that the suite is spared; only for pictures to look at, SHOTS=folder.
describe.runIf(SHOTS)('the screens of people, keys and privacy', () => {
  test.each(LANGS)('invitation, second step, recovery codes, account, %s', { timeout: 120_000 }, async lang => {
    const asking = { who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang }
    const person = {
      name: `Ni Luh Ayu Kusumawardhani Prameswari ${lang}`,
      email: `ni.luh.ayu.kusumawardhani.${lang}@kendari.example`,
      role: 'manager' as const,
    }
    const { code } = await inviteStaff(app.sql, asking, '2026-11-24', person)
    const page = await open(lang, '/undangan')
    await look(page, `${lang}-invitation-ask`)
    await page.goto(`${app.base}/undangan?kode=tidak-ada`)
    await look(page, `${lang}-invitation-over`)
    await page.goto(`${app.base}/undangan?kode=${code}`)
    await look(page, `${lang}-invitation`)
    await page.fill('#sandi', 'kusumawardhani')
    await page.fill('#ulang', 'kusumawardhani')
    await send(page)
    await look(page, `${lang}-invitation-weak`)
    await page.fill('#sandi', PASSWORD)
    await page.fill('#ulang', PASSWORD)
    await send(page)
    await page.waitForURL('**/akun/langkah-kedua')
    await look(page, `${lang}-factor-start`)
    await send(page, 'button[value=offer]')
    await look(page, `${lang}-factor-offer`)
    await page.locator('summary').click()
    const key = (await page.locator('.secret').textContent())!.replace(/\s/g, '')
    await page.fill('#kode', '000000')
    await send(page, 'button[value=confirm]')
    await page.locator('summary').click()
    await look(page, `${lang}-factor-wrong`)
    await page.fill('#kode', codeOf(key))
    await send(page, 'button[value=confirm]')
    await look(page, `${lang}-codes`)
    await page.emulateMedia({ media: 'print' })
    await page.pdf({ path: `${SHOTS}/${lang}-codes.pdf`, format: 'A4' })
    await page.emulateMedia({ media: 'screen' })

    await page.goto(`${app.base}/akun/langkah-kedua`)
    await look(page, `${lang}-factor-on`)
    await enter(app, person.email)
    clock.advance(15 * 60_000)
    await page.goto(`${app.base}/akun`)
    await look(page, `${lang}-account`)
    await page.goto(`${app.base}/akun/kunci`)
    await look(page, `${lang}-passkeys-ip`)
    await page.goto(`${app.base}/akun/sandi`)
    await look(page, `${lang}-password`)

    const again = await open(lang, '/masuk?ke=/kelola')
    await look(again, `${lang}-sign-in`)
    await again.selectOption('#mal', MALL)
    await again.fill('#email', person.email)
    await again.fill('#sandi', PASSWORD)
    await send(again)
    await look(again, `${lang}-second-step`)
    await again.fill('#kode', '000000')
    await send(again)
    await look(again, `${lang}-second-step-wrong`)
    await again.context().close()
    await page.context().close()
  })

  test.each(LANGS)('the lock of a counter computer, its PIN, %s', { timeout: 120_000 }, async lang => {
    const n = lang === 'id' ? 1 : 2
    const { key, pc } = await computer(app, `Meja depan dekat pintu masuk sebelah kiri ${lang}`, `disdukcapil-${n}`)
    const people = [`Ani Rahayu ${lang}`, `Bayu Pratama Wicaksono Adiningrat ${lang}`, `Citra ${lang}`]
    const mails = people.map((_, i) => `${lang}${i}@kendari.example`)
    for (const [i, name] of people.entries()) await hire(app, name, mails[i]!)
    const nobody = await open(lang, '/kunci', { perangkat: key })
    await look(nobody, `${lang}-lock-nobody`)
    await nobody.context().close()

    for (const i of [1, 2]) await sitsAt(app, pc, mails[i]!, PINS[i])
    const session = await sitsAt(app, pc, mails[0]!)
    const page = await open(lang, '/akun/pin', { perangkat: key, session })
    await look(page, `${lang}-pin`)
    const set = async (pin: string, again = pin, word = PASSWORD) => {
      await page.fill('#sandi', word)
      await page.fill('#pin', pin)
      await page.fill('#ulang', again)
      await send(page)
    }
    await set('123456')
    await look(page, `${lang}-pin-easy`)
    await set(PINS[0], PINS[1])
    await look(page, `${lang}-pin-twice`)
    await set(PINS[0], PINS[0], 'bukan ini')
    await look(page, `${lang}-pin-password`)
    await set(PINS[0])
    await look(page, `${lang}-account-pin`)
    await page.goto(`${app.base}/akun/pin`)
    await look(page, `${lang}-pin-change`)

    await page.goto(`${app.base}/loket`)
    await openByKey(page)
    await take(await app.token({ role: 'kiosk' }), ['ktp-el-hilang'])
    await page.reload()
    await ready(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => inFront(page)).toMatch(/^[A-Z]\d/)
    await page.keyboard.press('l')
    await page.waitForURL('**/kunci?**')
    await look(page, `${lang}-locked`)
    await page.fill('#pin', PINS[3])
    await send(page)
    await look(page, `${lang}-locked-wrong`)
    await page.locator('.lock-tile').nth(1).click()
    await page.waitForURL('**siapa=**')
    await look(page, `${lang}-lock-switch`)
    await page.fill('#pin', PINS[1])
    await send(page)
    await look(page, `${lang}-lock-take-over`)
    await page.locator('.lock-tile').nth(0).click()
    await page.waitForURL('**siapa=**')
    for (let i = 0; i < 5 && (await page.locator('#pin').count()); i++) {
      await page.fill('#pin', PINS[3])
      await send(page)
    }
    await look(page, `${lang}-lock-closed`)
    await page.goto(`${app.base}/keluar`)
    await look(page, `${lang}-leave`)
    await page.context().close()
    const shift = await open(lang, '/kunci', { perangkat: key })
    await look(shift, `${lang}-on-duty`)
    await shift.context().close()
  })

  test.each(LANGS)('pairing on the device, and the manager’s part of it, %s', { timeout: 120_000 }, async lang => {
    const page = await open(lang, `/${MALL}/pasang`)
    await look(page, `${lang}-pair-ask`)
    await page.goto(`${app.base}/${MALL}/pasang?jenis=loket`)
    await send(page)
    await look(page, `${lang}-pair-code`)
    clock.advance(5 * 60_000)
    await page.goto(`${app.base}/${MALL}/pasang?jenis=loket`)
    await look(page, `${lang}-pair-over`)
    await letIn(app, 'kiosk', 'Pintu utama lantai 1')
    await letIn(app, 'printer', 'Meja informasi lantai 2 dekat tangga berjalan')
    const manager = await signedIn(await app.token({ role: 'manager', name: 'Ratna' }, 100), '/kelola/perangkat', { lang })
    await look(manager, `${lang}-devices`)
    await manager.fill('#code', '12')
    await send(manager, 'button[value=pair]')
    await look(manager, `${lang}-devices-fault`)
    await manager.context().close()
    await page.context().close()
  })

  test.each(LANGS)('keys of programs, the inspector’s search, problems, %s', { timeout: 120_000 }, async lang => {
    const manager = await open(lang, '/kelola/kunci', { session: await app.token({ role: 'manager', name: 'Ratna' }, 100) })
    await look(manager, `${lang}-keys-none`)
    await send(manager)
    await look(manager, `${lang}-keys-fault`)
    await manager.context().close()

    const inspector = await open(lang, '/periksa', { session: await app.token({ role: 'inspector', name: 'Ina Kartika' }, 100) })
    await look(inspector, `${lang}-audit`)
    await inspector.goto(`${app.base}/periksa?hari=2026-01-01&nomor=Z999`)
    await look(inspector, `${lang}-audit-none`)
    await inspector.context().close()

    const officer = await open(lang, '/kelola', { session: await app.token({ role: 'officer', agency: 'polri' }, 100) })
    await look(officer, `${lang}-problem-403`)
    await officer.goto(`${app.base}/${MALL}/layanan/tidak-ada`)
    await look(officer, `${lang}-problem-404`)
    await officer.goto(`${app.base}/k/${'x'.repeat(26)}`)
    await look(officer, `${lang}-problem-404-visit`)
    await officer.context().close()
    const hasty = await open(lang, `/${MALL}/nomor-saya`)
    await look(hasty, `${lang}-find-visit`)
    for (let i = 0; i < 12; i++) {
      await hasty.fill('input >> nth=0', 'A001')
      await hasty.locator('main form input:not([type=hidden])').nth(1).fill('0001')
      const answered = hasty.waitForEvent('response')
      await send(hasty)
      if ((await answered).status() === 429) break
      if (i === 0) await look(hasty, `${lang}-find-visit-wrong`)
    }
    await look(hasty, `${lang}-problem-429`)
    await hasty.context().close()
  })

  test.each(LANGS)('the citizen’s own data and the code to the phone, %s', { timeout: 120_000 }, async lang => {
    const { body } = await app.api('POST', `/malls/${MALL}/visits`, {
      body: { services: ['kk-baru'], channel: 'phone', phone: lang === 'id' ? '081277775555' : '081277775556', class: 'elderly' },
    })
    const page = await open(lang, `/k/${body.key}`)
    await page.locator('#nomor-hp summary').click()
    await send(page, '#nomor-hp button[value=kode]')
    await look(page, `${lang}-phone-code`)
    await page.fill('#kode', '000000')
    await send(page, '#nomor-hp button[value=bukti]')
    await look(page, `${lang}-phone-code-wrong`)
    clock.advance(60 * 60_000)
    await page.fill('#kode', '000000')
    await send(page, '#nomor-hp button[value=bukti]')
    await look(page, `${lang}-phone-code-over`)
    await page.goto(`${app.base}/k/${body.key}/data`)
    await page.locator('main details summary').last().click()
    await look(page, `${lang}-data`)
    await page.goto(`${app.base}/k/${body.key}/data?hapus`)
    await look(page, `${lang}-data-ask`)
    await send(page, 'button[value=hapus]')
    await look(page, `${lang}-data-erased`)
    await page.context().close()
  })
})
