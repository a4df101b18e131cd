import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import * as words from './aria-words.ts'
import { indonesian, wordsName } from './tools/indonesian.ts'

const files = globSync('node_modules/react-{aria,stately,aria-components}/dist/private/**/intlStrings.mjs').map(
  file => `${process.cwd()}/${file}`,
)
const sets = words as unknown as Record<string, words.AriaWords | undefined>

test('React Aria says nothing that has no Indonesian words', async () => {
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const name = wordsName(file)!
    if (name === 'statelyColor') continue
    const { default: strings } = (await import(pathToFileURL(file).href)) as { default: Record<string, object> }
    expect(Object.keys(sets[name] ?? {}).sort(), name).toEqual(Object.keys(strings['en-US']!).sort())
  }
})

test('the transform leaves English and Indonesian and drops the rest', () => {
  const file = files.find(found => wordsName(found) === 'ariaCalendar')!
  const transform = indonesian().transform as (code: string, id: string) => { code: string } | undefined
  const made = transform('import a from "../intl/calendar/ar-AE.mjs";\nimport b from "../intl/calendar/en-US.mjs";', file)
  expect(made?.code).toContain('"id-ID": { ...english, ...words }')
  expect(made?.code).not.toContain('ar-AE')
  expect(transform('export default 1', '/somewhere/else.ts')).toBeUndefined()
})
