import { retain } from '#domains/people/retention.ts'
import { pick } from '#kernel/text.ts'
import { keepings } from '../keepings.ts'
import { answer, json, type Verb } from './verb.ts'

const WIDTH = Math.max(...keepings.map(({ kind }) => kind.length))

/** Erases personal data past its time, as the server does every hour, or with --dry-run tells what would go. */
export const retention: Verb = {
  name: 'retention',
  takes: [],
  about: { id: 'Menghapus data pribadi yang habis masa simpannya.', en: 'Erases personal data past its time.' },
  help: [
    '  --dry-run       hanya menghitung / only counts',
    '',
    ...keepings.map(({ kind, kept }) => `  ${kind.padEnd(WIDTH)} ${pick('id', kept)} / ${pick('en', kept)}`),
  ].join('\n'),
  options: { 'dry-run': { type: 'boolean' }, ...json },
  async run(call) {
    const dry = call.values['dry-run'] === true
    const sql = await call.database()
    const erased = await retain({ sql, at: async () => sql }, keepings, call.now, { dry })
    const head = dry ? 'Akan dihapus / would go' : 'Dihapus / erased'
    const lines = erased.map(({ mall, kind, rows }) => `${head}: ${mall} ${kind} ${rows}`)
    answer(call, { dry, erased }, lines.length ? lines : ['Tidak ada yang habis masa simpannya. / Nothing was past its time.'])
  },
}
