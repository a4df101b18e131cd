import { expect, test } from 'vitest'
import type { Lang } from '#kernel/text.ts'
import { keptOfVisitors } from '#pages/citizen/parts/visitor-data.ts'
import { privacy } from '#pages/citizen/words/privacy.ts'
import { lookOverStill, PHONE } from './look.ts'
import { app, sitDown, stage } from './stage.ts'

const MALL = 'mpp-kendari'
stage()

const open = (lang: Lang = 'id') => sitDown({ ...PHONE, scripting: false, lang })

test('who is asked for a phone reads first what is kept, comes back to what was typed, and goes on', async () => {
  const page = await open()
  await page.goto(`${app.base}/${MALL}/nomor?layanan=kk-baru`)
  await page.getByLabel('Nomor ponsel').fill('0812 7777 6666')
  await page.getByLabel('Nomor ponsel').press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/${MALL}/privasi`)
  await page.getByRole('heading', { level: 1, name: 'Data Anda dan privasi' }).waitFor()
  await page.goBack()
  expect(await page.getByLabel('Nomor ponsel').inputValue()).toBe('0812 7777 6666')
  await page.getByRole('button', { name: 'Ambil nomor antrean' }).click()
  await page.waitForURL('**/k/*')

  await page.locator('summary', { hasText: '0812-****-6666' }).click()
  const beside = page.locator('#ponsel-hint').getByRole('link')
  expect(await beside.getAttribute('href')).toBe(`/${MALL}/privasi`)
  await page.getByRole('link', { name: 'Data dan persetujuan saya' }).click()
  await page.getByText(`Tanpa diminta pun kami menghapusnya ${keptOfVisitors().phone.id}.`).waitFor()
  await page.getByRole('link', { name: 'Yang disimpan mal ini dari pengunjung, dan hak Anda' }).click()
  await page.getByRole('link', { name: 'Buka nomor saya lagi' }).click()
  await page.getByLabel('Empat angka terakhir ponsel').waitFor()
  await page.getByRole('contentinfo').getByRole('link', { name: 'Data Anda dan privasi' }).click()
  await page.waitForURL(`**/${MALL}/privasi`)
})

test.each<Lang>(['id', 'en'])(
  'the page says of each thing what, for what, who and how long, by the rules, on a phone and a desk, %s',
  async lang => {
    const page = await open(lang)
    await page.goto(`${app.base}/${MALL}/privasi`)
    expect(await page.locator('script').count()).toBe(0)
    const rows = page.locator('.data-map tbody tr')
    const kept = Object.entries(keptOfVisitors())
    expect(await rows.count()).toBe(kept.length)
    for (const [i, [name, words]] of kept.entries()) {
      const said = privacy[lang].data[name as keyof (typeof privacy)[Lang]['data']]
      const text = await rows.nth(i).textContent()
      for (const part of [said.what, said.why, said.who, words?.[lang] ?? said.kept]) expect(text).toContain(part)
    }
    expect(await page.locator('main').textContent()).toContain('3 x 24')
    await lookOverStill(page, `privacy-${lang}`)
  },
)
