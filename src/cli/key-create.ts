import { MakeKey, makeKey } from '#domains/people/make-key.ts'
import { scopeNames, scopes } from '#domains/people/scopes.ts'
import type { Asking } from '#kernel/access.ts'
import { shellAt } from './shell-at.ts'
import { answer, BadUsage, json, type Verb } from './verb.ts'

/** Makes a key for an integration and prints it, and nothing else: it is shown this one time. */
export const keyCreate: Verb = {
  name: 'key create',
  takes: [],
  about: { id: 'Membuat kunci API untuk satu integrasi.', en: 'Makes an API key for an integration.' },
  help: [
    '  --mall MALL       mpp-kendari, ...',
    '  --name NAME       integrasi apa / which integration',
    '  --scopes A,B      yang boleh dilakukan / what it may do:',
    ...Object.entries(scopes).map(([name, { id, en }]) => `                    ${name.padEnd(16)} ${id} / ${en}`),
    '  --agency A        hanya untuk instansi ini / for this agency only',
    '  --days N          masa berlaku, 1 sampai 365; bawaan 90 / how long it lasts; default 90',
    '  --per-minute N    permintaan per menit; bawaan 600 / requests a minute; default 600',
  ].join('\n'),
  options: {
    mall: { type: 'string' },
    name: { type: 'string' },
    scopes: { type: 'string' },
    agency: { type: 'string' },
    days: { type: 'string' },
    'per-minute': { type: 'string' },
    ...json,
  },
  async run({ values, now, database, print }) {
    const { name, agency, days } = values
    const wanted = String(values.scopes ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
    const input = {
      name,
      scopes: wanted,
      ...(agency && { agency }),
      ...(days && { days }),
      ...(values['per-minute'] && { perMinute: values['per-minute'] }),
    }
    const parsed = MakeKey.safeParse(input)
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map(issue => String(issue.path[0]).replace('perMinute', 'per-minute')))]
      throw new BadUsage(`Periksa / check: ${fields.map(field => `--${field}`).join(' ')}. Cakupan / scopes: ${scopeNames.join(' ')}`)
    }
    const sql = await database()
    const asking: Asking = await shellAt(sql, values.mall, now)
    const made = await makeKey(sql, asking, parsed.data)
    answer({ values, print }, made, [made.key])
  },
}
