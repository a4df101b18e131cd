import { createSignInLink } from '#domains/people/sign-in-links.ts'
import type { Bound } from '#kernel/bound.ts'
import type { Config } from '#kernel/config.ts'

/** The mall whose demonstration staff get a link at every start. */
const DEMO_MALL = 'mpp-kendari'

/** Prints where people enter; in demo mode a one-time sign-in link per role as well (contract.md, Commands). */
export async function printDoors({ at }: Pick<Bound, 'at'>, config: Config, now: Date, say: (line: string) => void) {
  const base = config.baseUrl
  say(`\nPendopo melayani di ${base}`)
  say(`  Warga     ${base}/${DEMO_MALL}`)
  say(`  Anjungan  ${base}/${DEMO_MALL}/anjungan`)
  say(`  Papan     ${base}/${DEMO_MALL}/papan`)
  if (!config.demo) return
  const sql = await at(DEMO_MALL)
  const [police] = await sql<
    { counter_id: string }[]
  >`select counter_id from counters where mall_id = ${DEMO_MALL} and agency_id = 'polri' order by number limit 1`
  const [capil] = await sql<
    { counter_id: string }[]
  >`select counter_id from counters where mall_id = ${DEMO_MALL} and agency_id = 'disdukcapil' order by number limit 1`
  if (!police || !capil) return
  say('\nTautan masuk sekali pakai (data contoh, 24 jam) / one-time sign-in links:')
  const doors = [
    { role: 'officer', name: 'Petugas Disdukcapil', agency: 'disdukcapil', counter: capil.counter_id, label: 'Petugas Disdukcapil' },
    { role: 'officer', name: 'Petugas Polri', agency: 'polri', counter: police.counter_id, label: 'Petugas Polri' },
    { role: 'kiosk', name: 'Anjungan pintu utama', label: 'Anjungan' },
    { role: 'board', name: 'Papan lantai 1', label: 'Papan' },
    { role: 'desk', name: 'Meja informasi', label: 'Informasi' },
    { role: 'office', name: 'Kantor Disdukcapil', agency: 'disdukcapil', label: 'Kantor instansi' },
    { role: 'signer', name: 'Kepala Disdukcapil', agency: 'disdukcapil', label: 'Penanda tangan' },
    { role: 'manager', name: 'Pengelola mal', label: 'Pengelola' },
    { role: 'leader', name: 'Sekretaris daerah', label: 'Pimpinan' },
    { role: 'inspector', name: 'Inspektorat', label: 'Inspektur' },
    { role: 'ministry', name: 'KemenPANRB', label: 'Kementerian' },
    { role: 'admin', name: 'Administrator', label: 'Administrator' },
  ] as const
  for (const { label, ...holder } of doors) {
    const code = await createSignInLink(sql, { ...holder, mall: DEMO_MALL }, now)
    say(`  ${label.padEnd(20)} ${base}/masuk?kode=${code}`)
  }
}
