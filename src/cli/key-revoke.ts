import { revokeKey } from '#domains/people/revoke-key.ts'
import { shellAt } from './shell-at.ts'
import { answer, json, keyId, type Verb } from './verb.ts'

/** Takes an API key back. */
export const keyRevoke: Verb = {
  name: 'key revoke',
  takes: ['ID'],
  about: { id: 'Mencabut kunci API; dalam sedetik tidak membuka apa pun.', en: 'Takes an API key back; within a second it opens nothing.' },
  help: '  --mall MALL    mpp-kendari, ...',
  options: { mall: { type: 'string' }, ...json },
  async run({ values, args, now, database, print }) {
    const sql = await database()
    const id = keyId(args[0])
    await revokeKey(sql, await shellAt(sql, values.mall, now), id)
    answer({ values, print }, { id, revoked: true }, [`Dicabut / taken back: ${id}`])
  },
}
