import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { MALL, PASSWORD } from '../counter-pc.ts'
import { clock } from './stage.ts'

/** Types e-mail and password at the door where this page stands, and the mall where none is known yet; presses the button. */
export async function passDoor(page: Page, email: string, password = PASSWORD): Promise<void> {
  const mall = page.getByLabel('Mal', { exact: true })
  if ((await mall.isVisible()) && !(await mall.inputValue())) await mall.selectOption(MALL)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Kata sandi').fill(password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** What the app in somebody's pocket shows now for this secret. */
export const codeOf = (base32: string) => new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: clock.now().getTime() })
