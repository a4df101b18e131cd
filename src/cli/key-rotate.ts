import { RotateKey, rotateKey } from '#domains/people/rotate-key.ts'
import { OVERLAP_HOURS, OVERLAP_HOURS_MAX } from '#domains/people/scopes.ts'
import { shellAt } from './shell-at.ts'
import { answer, BadUsage, json, keyId, type Verb } from './verb.ts'

/** Prints the new key of an integration, and nothing else; the old one is good a while longer. */
export const keyRotate: Verb = {
  name: 'key rotate',
  takes: ['ID'],
  about: { id: 'Mengganti kunci API; yang lama masih berlaku sebentar.', en: 'Rotates an API key; the old one is good a while longer.' },
  help: [
    '  --mall MALL          mpp-kendari, ...',
    `  --overlap-hours H    berapa lama kunci lama masih berlaku; bawaan ${OVERLAP_HOURS}, paling lama ${OVERLAP_HOURS_MAX} / how long the old key lasts`,
    '  --days N             masa berlaku kunci baru; bawaan 90 / how long the new one lasts; default 90',
  ].join('\n'),
  options: { mall: { type: 'string' }, 'overlap-hours': { type: 'string' }, days: { type: 'string' }, ...json },
  async run({ values, args, now, database, print }) {
    const overlap = values['overlap-hours']
    const parsed = RotateKey.safeParse({ ...(overlap && { overlapHours: overlap }), ...(values.days && { days: values.days }) })
    if (!parsed.success) throw new BadUsage(`Periksa / check: --overlap-hours 0..${OVERLAP_HOURS_MAX}, --days 1..365`)
    const sql = await database()
    const made = await rotateKey(sql, await shellAt(sql, values.mall, now), keyId(args[0]), parsed.data)
    answer({ values, print }, made, [made.key])
  },
}
