import { type KeyLine, keyList } from '#domains/people/key-list.ts'
import { shellAt } from './shell-at.ts'
import { answer, json, type Verb } from './verb.ts'

const STATES = {
  good: 'berlaku / in force',
  ending: 'SEGERA BERAKHIR / ENDING SOON',
  ended: 'berakhir / ended',
  revoked: 'dicabut / taken back',
}

/** Lists the keys of a mall; the key itself is never shown again. */
export const listKeys: Verb = {
  name: 'key list',
  takes: [],
  about: {
    id: 'Daftar kunci API satu mal: cakupan, masa berlaku, terakhir dipakai.',
    en: 'Lists the API keys of a mall: scopes, expiry, last use.',
  },
  help: '  --mall MALL    mpp-kendari, ...',
  options: { mall: { type: 'string' }, ...json },
  async run({ values, now, database, print }) {
    const sql = await database()
    const keys = await keyList(sql, await shellAt(sql, values.mall, now))
    answer({ values, print }, keys, keys.length ? keys.map(lineOf) : ['Belum ada kunci / no keys'])
  },
}

const lineOf = ({ id, name, scopes, agency, expiresAt, lastUsedAt, old, state }: KeyLine) =>
  [
    id,
    STATES[state],
    name,
    scopes.join(',') + (agency ? ` (${agency})` : ''),
    `s.d. / until ${expiresAt.toISOString()}`,
    `dipakai / used ${lastUsedAt?.toISOString() ?? '-'}`,
    ...(old ? [`kunci lama s.d. / old key until ${old.until.toISOString()}`] : []),
    ...(old && !old.changedOver ? ['kunci baru belum dipakai / new key not used yet'] : []),
  ].join('  ')
