import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { productionFiles } from './files.ts'

const LINES_MAX = 400
const MEDIAN_MAX = 60
const NINE_IN_TEN_MAX = 200
const FUNCTION_LINES_MAX = 70

const sizes = productionFiles()
  .map(file => ({ file, text: readFileSync(file, 'utf8') }))
  .map(f => ({ ...f, lines: f.text.split('\n').length - 1 }))

test('files stay small: median 60 lines, nine in ten 200, none over 400', () => {
  const sorted = sizes.map(s => s.lines).toSorted((a, b) => a - b)
  expect(sizes.filter(s => s.lines > LINES_MAX).map(s => `${s.file}: ${s.lines}`)).toEqual([])
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(MEDIAN_MAX)
  expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(NINE_IN_TEN_MAX)
})

test('no sheet and no test is over 400 lines either', () => {
  const others = globSync(['src/**/*.css', '{src,test,bench}/**/*.test.ts']).map(file => ({
    file,
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
  }))
  expect(others.length).toBeGreaterThan(100)
  expect(others.filter(({ lines }) => lines > LINES_MAX)).toEqual([])
})

/** Functions that begin a line, by the house's formatting: from their first line to the line that closes at the same indentation. */
function* functionsOf(text: string) {
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const start = lines[i]!.match(/^(\s*)(export )?(default )?(async )?function\*? ?(\w*)/)
    if (!start) continue
    const end = lines.findIndex((l, j) => j > i && l.startsWith(`${start[1]}}`))
    if (end > i) yield { name: start[5] ?? '', lines: end - i + 1 }
  }
}

test('functions stay within 70 lines', () => {
  const long = sizes.flatMap(s =>
    [...functionsOf(s.text)].filter(f => f.lines > FUNCTION_LINES_MAX).map(f => `${s.file} ${f.name}: ${f.lines}`),
  )
  expect(long).toEqual([])
})
