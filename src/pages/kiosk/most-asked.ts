import type { Words } from '#kernel/text.ts'

/**
 * What people come for most, in their own words, the most asked first: the kiosk's tiles until a hall has its own history. Only those
 * that a mall serves are shown. Everything else is two touches further, under its agency.
 */
export const mostAsked: readonly { service: string; words: Words }[] = [
  { service: 'ktp-el-hilang', words: { id: 'KTP hilang', en: 'Lost ID card' } },
  { service: 'kk-ubah-data', words: { id: 'Ubah Kartu Keluarga', en: 'Change family card' } },
  { service: 'akta-kelahiran', words: { id: 'Akta kelahiran', en: 'Birth certificate' } },
  { service: 'samsat-pengesahan-tahunan', words: { id: 'Pajak kendaraan tahunan (STNK)', en: 'Yearly vehicle tax' } },
  { service: 'skck-baru', words: { id: 'SKCK baru', en: 'Police certificate (SKCK)' } },
  { service: 'sim-c-perpanjang', words: { id: 'Perpanjang SIM C', en: 'Renew motorcycle licence' } },
  { service: 'nib-umk-perseorangan', words: { id: 'Izin usaha kecil (NIB)', en: 'Small business permit (NIB)' } },
  { service: 'jkn-ubah-data', words: { id: 'BPJS Kesehatan: ubah data', en: 'Health insurance: change data' } },
  { service: 'ktp-el-rusak', words: { id: 'KTP rusak', en: 'Damaged ID card' } },
  { service: 'paspor-baru', words: { id: 'Paspor baru', en: 'New passport' } },
  { service: 'pbb-bayar', words: { id: 'Bayar PBB', en: 'Pay property tax' } },
  { service: 'ak1', words: { id: 'Kartu kuning (AK1)', en: 'Job seeker card (AK1)' } },
]
