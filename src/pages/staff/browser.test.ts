import { expect, test } from 'vitest'
import { browserName } from './browser.ts'

test('browsers by the names people know', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
  expect(browserName(chrome)).toBe('Chrome, Windows')
  expect(browserName(`${chrome} Edg/130.0`)).toBe('Edge, Windows')
  expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe('Firefox, Linux')
  expect(
    browserName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1',
    ),
  ).toBe('Safari, iOS')
  expect(browserName(null)).toBe('')
})
