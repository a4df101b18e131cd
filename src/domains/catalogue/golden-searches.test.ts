import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { type Hit, search } from './search.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'))
})
afterAll(() => db.drop())

/** 'ktp-el-baru' for a service, 'event:umrah', 'agency:pln'; an exclamation mark for what is not served. */
function nameOf(hit: Hit | undefined): string {
  if (!hit) return '(nothing)'
  const mark = hit.served ? '' : '!'
  if (hit.kind === 'service') return `${mark}${hit.service.id}`
  return hit.kind === 'event' ? `${mark}event:${hit.event.id}` : `${mark}agency:${hit.agency.id}`
}

const first = async (query: string, mall = 'mpp-kendari') => nameOf((await search(db.sql, mall, query, TUESDAY)).hits[0])

/** What people type, and what must stand first. */
const golden: [query: string, first: string][] = [
  // The examples of the issue.
  ['KTP hilang', 'ktp-el-hilang'],
  ['bikin ktp', 'ktp-el-baru'],
  ['akte lahir', 'akta-kelahiran'],
  ['perpanjang stnk', 'samsat-pengesahan-tahunan'],
  ['ijin usaha', 'nib-umk-perseorangan'],
  ['bpjs mati', 'jkn-reaktivasi'],
  // Identity and family.
  ['ktp ilang', 'ktp-el-hilang'],
  ['e-KTP rusak', 'ktp-el-rusak'],
  ['cetak ktp', 'ktp-el-baru'],
  ['kartu tanda penduduk', 'ktp-el-baru'],
  ['ganti alamat ktp', 'ktp-el-ubah-data'],
  ['ktp digital', 'ikd-aktivasi'],
  ['nik tidak ditemukan', 'konsolidasi-nik'],
  ['kartu keluarga hilang', 'kk-hilang-rusak'],
  ['pisah kk', 'kk-baru'],
  ['mau bikin kk karena nikah', 'kk-baru'],
  ['tambah anggota keluarga', 'kk-ubah-data'],
  ['kartu kluarga ilang', 'kk-hilang-rusak'],
  ['ktp anak', 'kia'],
  ['buat akta kelahiran anak', 'akta-kelahiran'],
  ['akta klahiran', 'akta-kelahiran'],
  ['surat kematian', 'akta-kematian'],
  ['akte hilang', 'akta-penggantian'],
  ['surat pindah', 'pindah-keluar'],
  ['pindah rumah', 'event:moving-house'],
  ['saya kehilangan ktp di pasar', 'ktp-el-hilang'],
  // Marriage and law.
  ['nikah', 'event:marriage-muslim'],
  ['daftar nikah', 'kua-daftar-nikah'],
  ['buku nikah hilang', 'kua-duplikat-buku-nikah'],
  ['nikah siri', 'pa-itsbat-nikah'],
  ['cerai', 'event:divorce'],
  ['ahli waris', 'pa-ahli-waris'],
  ['ganti nama', 'event:change-of-name'],
  ['tilang', 'kejari-tilang'],
  // Vehicles and police.
  ['pajak motor', 'samsat-pengesahan-tahunan'],
  ['stnk 5 tahunan', 'samsat-5-tahunan'],
  ['plat nomor', 'samsat-5-tahunan'],
  ['balik nama motor', 'samsat-balik-nama'],
  ['stnk ilang', 'samsat-stnk-hilang'],
  ['mutasi kendaraan', 'samsat-mutasi-keluar'],
  ['cara bikin sim c baru', 'sim-c-baru'],
  ['perpanjang sim a', 'sim-a-perpanjang'],
  ['surat kelakuan baik', 'skck-baru'],
  ['perpanjang skck', 'skck-perpanjang'],
  ['lapor kehilangan', 'surat-kehilangan'],
  ['dompet hilang', 'event:lost-wallet'],
  // Travel.
  ['paspor', 'paspor-baru'],
  ['paspot', 'paspor-baru'],
  ['pasport anak', 'paspor-anak'],
  ['perpanjang paspor', 'paspor-ganti'],
  ['umroh', 'event:umrah'],
  ['tki', 'event:working-abroad'],
  // Business and buildings.
  ['siup', 'nib-umk-perseorangan'],
  ['buka warung', 'nib-umk-perseorangan'],
  ['imb', 'pbg-rumah'],
  ['izin reklame', 'izin-reklame'],
  ['izin praktek dokter', 'sip-dokter'],
  ['pirt', 'spp-irt'],
  ['merk dagang', 'kum-merek'],
  // Taxes, land, utilities.
  ['pbb', 'pbb-bayar'],
  ['npwp', 'npwp-op'],
  ['lapor spt', 'spt-tahunan-op'],
  ['sertipikat tanah hilang', 'bpn-sertifikat-hilang'],
  ['balik nama sertifikat', 'bpn-balik-nama-jual-beli'],
  ['tambah daya listrik', 'pln-tambah-daya'],
  ['pasang air', 'pdam-pasang-baru'],
  // Insurance, work, aid.
  ['bpjs bayi', 'jkn-bayi-baru-lahir'],
  ['nunggak bpjs', 'jkn-rehab'],
  ['pindah faskes', 'jkn-ubah-fktp'],
  ['cairkan jht', 'jht-klaim'],
  ['kartu kuning', 'ak1'],
  ['phk', 'event:laid-off'],
  ['surat keterangan tidak mampu', 'dinsos-rekomendasi-sktm'],
  ['bansos', 'dinsos-bansos-info'],
  ['legalisir ijazah', 'legalisir-ijazah'],
  ['bebas narkoba', 'bnn-skhpn'],
  ['pungli', 'mpp-pengaduan'],
  // Agencies.
  ['disdukcapil', 'agency:disdukcapil'],
  ['kantor pajak', 'agency:kpp-pratama'],
  ['bea cukai', 'agency:bea-cukai'],
  // English.
  ['lost id card', 'ktp-el-hilang'],
  ['passport', 'paspor-baru'],
  ['birth certificate', 'akta-kelahiran'],
  ['driving licence', 'sim-a-perpanjang'],
  ['moving house', 'event:moving-house'],
  ['property tax', 'pbb-bayar'],
  ['how do I renew my passport', 'paspor-ganti'],
]

describe('what people type', () => {
  test.each(golden)('%s -> %s', async (query, expected) => {
    expect(await first(query)).toBe(expected)
  })
})

test('what is not served here is found, last and marked', async () => {
  expect(await first('sim', 'mpp-sragen')).toMatch(/^!sim-/)
  expect(await first('perpanjang stnk', 'mpp-sragen')).toBe('!samsat-pengesahan-tahunan')
  expect(await first('sedot wc', 'mpp-sragen')).toBe('!dpu-sedot-tinja')
  const { hits } = await search(db.sql, 'mpp-sragen', 'paspor', TUESDAY)
  const served = hits.map(hit => hit.served)
  expect(served).toEqual([...served].sort((a, b) => Number(b) - Number(a)))
  expect(hits.map(nameOf)).toContain('!paspor-baru')
})
