import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { productionFiles } from './files.ts'

/** What may not stand in src, where it may all the same, and what to write instead. */
const BANNED: { what: RegExp; instead: string; where?: RegExp; except?: RegExp }[] = [
  {
    what: /\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(/,
    instead: 'time comes in as an argument (asking.now, clock.now())',
    except: /^src\/(kernel\/clock\.ts|pages\/)/,
  },
  {
    what: /\bMath\.random\(|randomUUID\(|randomBytes\(/,
    instead: 'kernel/random.ts',
    except: /^src\/(kernel\/random\.ts|pages\/(counter|kiosk|elements))/,
  },
  {
    what: /\bnow\(\)(?!\s*:)|\bcurrent_(date|timestamp|time)\b/i,
    instead: 'hand the time to the statement',
    where: /^src\/domains\//,
    except: /^$/,
  },
  { what: /\.notify\(/, instead: 'the bell of kernel/live.ts: select pg_notify after the commit' },
  { what: /\bsql\.begin\(/, instead: 'transaction() of kernel/sql.ts', except: /^src\/(kernel\/sql|cli\/backup)\.ts/ },
  { what: /\bsql\.unsafe\(/, instead: 'a tagged statement' },
  { what: /\bconsole\.(log|error|warn|info|debug|table|trace)/, instead: 'kernel/log.ts' },
  { what: /\bTODO\b|\bFIXME\b/, instead: 'an issue' },
  { what: /\bas any\b|: any\b/, instead: 'unknown, and parse' },
]

const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, m => m.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/[^\n]*/g, '$1')

test('banned calls, with what to write instead', () => {
  const found: string[] = []
  for (const file of productionFiles()) {
    const lines = withoutComments(readFileSync(file, 'utf8')).split('\n')
    for (const { what, instead, where, except } of BANNED) {
      if ((where && !where.test(file)) || except?.test(file)) continue
      lines.forEach((line, i) => {
        if (what.test(line)) found.push(`${file}:${i + 1} ${line.trim().slice(0, 80)} -> ${instead}`)
      })
    }
  }
  expect(found).toEqual([])
})
