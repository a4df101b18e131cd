import { audited } from '#domains/people/audit.ts'
import { keysInUse, reseal } from '#domains/people/reseal.ts'
import { hasKeyFile, type Key, keyFile, newKey, readKeys, writeKeyFile, writtenKeys } from '#kernel/key-file.ts'
import { keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { sealings } from '../sealings.ts'
import { answer, BadUsage, type Call, json, Refused, type Verb } from './verb.ts'

/** The ring the server uses: KEYRING, else the file of DATA_DIR. */
function keysOf({ config }: Call): readonly Key[] {
  if (config.keyring) return readKeys(config.keyring)
  if (!hasKeyFile(config.dataDir))
    throw new Refused(
      `Tidak ada kunci di ${config.dataDir}/keys; DATA_DIR harus sama dengan milik server. / No keys there; use the server's DATA_DIR.`,
    )
  return keyFile(config.dataDir)()
}

/** Says which key carries what, so that an old one can be dropped. */
export const keysList: Verb = {
  name: 'keyring list',
  takes: [],
  about: { id: 'Menyebut kunci dan berapa data yang disegel dengannya.', en: 'Lists the keys and how much is sealed under each.' },
  help: '  Kunci pertama menyegel yang baru; yang lain hanya membuka. / The first key seals; the others only open.',
  options: json,
  async run(call) {
    const ids = keysOf(call).map(({ id }) => id)
    const used = await keysInUse(await call.database(), sealings)
    const lost = [...new Set(used.map(({ key }) => key))].filter(key => !ids.includes(key))
    const keys = [...ids, ...lost].map(key => ({
      key,
      role: lost.includes(key) ? 'missing' : key === ids[0] ? 'seals' : 'opens',
      rows: Object.fromEntries(used.filter(one => one.key === key).map(one => [one.kind, one.rows])),
    }))
    const lines = keys.map(({ key, role, rows }) => {
      const carried = Object.entries(rows).map(([kind, n]) => `${n} ${kind}`)
      return `${String(key).padStart(10)}  ${roles[role]!}  ${carried.join(', ') || 'kosong / nothing'}`
    })
    answer(call, { keys }, lines)
    if (lost.length) throw new Refused(`Kunci hilang: yang disegel dengannya tidak terbaca. / Missing keys: what they seal cannot be read.`)
  },
}

const roles: Record<string, string> = { seals: 'menyegel/seals', opens: 'membuka/opens ', missing: 'HILANG/MISSING' }

/** Puts a new key in front. With the file a running server takes it up by itself; with KEYRING it prints what to set. */
export const keysRotate: Verb = {
  name: 'keyring rotate',
  takes: [],
  about: { id: 'Membuat kunci baru; yang lama tetap membuka.', en: 'Makes a new key; the old ones still open.' },
  help: [
    '  Lalu: keyring reseal, keyring list, keyring drop. Simpan salinan kunci terpisah dari cadangan basis data.',
    '  Then: keyring reseal, keyring list, keyring drop. Keep a copy of the keys apart from backups of the database.',
    '  KEYRING: nilai barunya dicetak; pasang di semua proses dan mulai ulang, baru reseal. / The new value is',
    '  printed; set it for every process and restart them, then reseal.',
    '  --lost           kunci lama hilang selamanya: mulai dengan satu kunci baru / the old keys are lost for good:',
    '                   begin with one new key; phones then read ****, second factors are set up again',
  ].join('\n'),
  options: { lost: { type: 'boolean' } },
  async run(call) {
    const { config, now, print, say, values } = call
    const sql = await call.database()
    const none = values.lost && !config.keyring && !hasKeyFile(config.dataDir)
    const keys = [newKey(), ...(none ? [] : keysOf(call))]
    if (config.keyring) print(`KEYRING=${writtenKeys(keys, ',')}`)
    else writeKeyFile(config.dataDir, keys)
    await auditedEverywhere(sql, now, 'keys.rotated', keys[0]!.id)
    say(`Kunci baru / new key: ${keys[0]!.id}. Berikutnya / next: pendopo keyring reseal`)
  },
}

/** Seals anew what is under older keys; may be cut off and run again. */
export const keysReseal: Verb = {
  name: 'keyring reseal',
  takes: [],
  about: { id: 'Menyegel ulang dengan kunci terbaru.', en: 'Seals anew under the newest key.' },
  help: '  Boleh diputus dan diulang, di samping mal yang berjalan. / May be cut off and repeated, beside a running hall.',
  options: json,
  async run(call) {
    const ring = keyring(keysOf(call))
    const progress = ({ mall, kind, rows }: { mall: string; kind: string; rows: number }) => call.say(`${mall} ${kind}: ${rows}`)
    const resealed = await reseal(await call.database(), ring, sealings, call.now, progress)
    const lines = resealed.map(({ mall, kind, rows, lost }) => {
      const unread = lost ? `, ${lost} tidak terbaca / cannot be read` : ''
      return `${mall} ${kind}: ${rows} disegel ulang / sealed anew${unread}`
    })
    answer(call, { resealed }, lines.length ? lines : ['Semua sudah memakai kunci terbaru. / Everything is under the newest key.'])
  },
}

/** Takes a key out of the ring, once nothing rests on it. */
export const keysDrop: Verb = {
  name: 'keyring drop',
  takes: ['KEY'],
  about: { id: 'Membuang kunci lama yang tidak dipakai lagi.', en: 'Drops an old key that nothing rests on.' },
  help: '  Cadangan lama masih memerlukannya: simpan selama cadangan itu disimpan. / Old backups still need it: keep it as long as them.',
  options: {},
  async run(call) {
    const { config, now, print, say } = call
    const key = Number(call.args[0])
    if (!/^\d+$/.test(call.args[0] ?? '')) throw new BadUsage('KEY: angka dari keyring list / the number that keyring list shows')
    const keys = keysOf(call)
    if (!keys.some(({ id }) => id === key)) throw new Refused(`Tidak ada kunci / no such key: ${key}`)
    if (keys[0]!.id === key)
      throw new Refused('Kunci ini sedang menyegel; buat yang baru dahulu: keyring rotate. / It seals now; rotate first.')
    const sql = await call.database()
    const resting = (await keysInUse(sql, sealings)).filter(one => one.key === key)
    if (resting.length) {
      const carried = resting.map(({ kind, rows }) => `${rows} ${kind}`).join(', ')
      throw new Refused(`Masih dipakai ${carried}; jalankan keyring reseal. / Still in use; run keyring reseal.`)
    }
    const left = keys.filter(({ id }) => id !== key)
    if (config.keyring) print(`KEYRING=${writtenKeys(left, ',')}`)
    else writeKeyFile(config.dataDir, left)
    await auditedEverywhere(sql, now, 'keys.dropped', key)
    say(`Kunci ${key} dibuang. / Key dropped.`)
  },
}

/** An installation has one ring, and each mall's audit says what became of it. */
async function auditedEverywhere(sql: Sql, now: Date, act: string, key: number) {
  const malls = await sql<{ mall: string }[]>`select mall_id as mall from malls order by rank, mall_id`
  for (const { mall } of malls) await audited(sql, mall, now, 'admin:shell', act, { data: { key } })
}
