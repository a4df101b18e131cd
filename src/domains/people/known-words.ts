import type { Sql } from '#kernel/sql.ts'

/** What people who guess a password of a public service mall type first: the trade, the institutions, the affections and the piety of these walls. */
const TRADE =
  `mpp mal mall pelayanan publik loket antrean antrian pendopo gerai anjungan kiosk layanan melayani prima kantor dinas badan balai unit instansi
  ptsp dpmptsp bpmptsp dukcapil disdukcapil capil pemkot pemkab pemda pemprov pemerintah pemerintahan daerah kota kabupaten provinsi kecamatan kelurahan desa
  kominfo diskominfo samsat polri polres polresta polda imigrasi pajak djp pratama bpn atr bpjs kesehatan ketenagakerjaan kemenag pengadilan kejaksaan kejari
  taspen pdam pln bnn bkn bkd asn pns pppk korpri pegawai petugas operator admin administrator manajer pengelola kepala staf staff bupati walikota sekda camat lurah
  negara republik indonesia merdeka pancasila garuda nusantara bhinneka rahasia sandi password passwd katasandi kunci masuk login user
  sayang sayangku cinta cintaku kasih ibu ibuku mama mamaku ayah ayahku bapak bapakku papa anak anakku istri istriku suami suamiku keluarga
  bismillah alhamdulillah assalamualaikum insyaallah masyaallah subhanallah allahuakbar allah tuhan yesus amin berkah sukses semangat jaya hebat maju sejahtera
  pagi siang malam selamat aman`.split(/\s+/)

/** A word too short says nothing: `di` and `an` stand in half of all words. */
const SHORTEST = 3

/** The words in some texts, in small letters. */
export const wordsIn = (texts: readonly string[]) =>
  texts.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length >= SHORTEST)

/** Words that tell nothing apart at this mall: of the trade everywhere, and the names of the mall, its town, its province and its agencies. */
export async function knownWords(sql: Sql, mall: string): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select concat_ws(' ', mall_id, name, regency_city, province) as text from malls where mall_id = ${mall}
    union all
    select concat_ws(' ', p.agency_id, p.local_name, a.name_id) from presences p join agencies a using (agency_id) where p.mall_id = ${mall}`
  return [...new Set([...TRADE, ...wordsIn(rows.map(row => row.text))])]
}
