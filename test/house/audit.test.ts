import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentences } from '../../src/domains/people/audit-words.ts'
import { productionFiles } from './files.ts'

const files = productionFiles().map(file => ({ file, text: readFileSync(file, 'utf8') }))

test('acts of people are written into the audit, which is chained, and not among the events of the hall', () => {
  // Wrong codes and passwords, and doors closed by them, are no acts.
  const beside = files.filter(f => f.file.startsWith('src/domains/people/') && /kind: '(staff|token|phone)\./.test(f.text)).map(f => f.file)
  expect(beside).toEqual(['src/domains/people/judge-proof.ts', 'src/domains/people/sign-in.ts'])
})

test('every kind of act and event has a sentence in both languages', () => {
  const kinds = new Set(
    files.flatMap(({ text }) =>
      [...text.matchAll(/'((?:queue|counter|staff|token|phone|visit|device|retention|keys|breach|audit)\.[a-z_]+)'/g)].map(m => m[1]!),
    ),
  )
  const refusals = new Set(
    files.filter(f => f.file.endsWith('words.ts')).flatMap(f => [...f.text.matchAll(/^ {2}'([a-z_]+\.[a-z_]+)': \{/gm)].map(m => m[1]!)),
  )
  const silent = [...kinds].filter(kind => !refusals.has(kind) && !(sentences.id[kind] && sentences.en[kind]))
  expect(silent).toEqual([])
  expect(Object.keys(sentences.id)).toEqual(Object.keys(sentences.en))
})
