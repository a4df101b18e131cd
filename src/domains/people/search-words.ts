import type { Words } from '#kernel/errors.ts'

/** Every no of the record and its searches. */
export const searchWords: Words = {
  'audit.period': {
    status: 422,
    id: ['Hari terakhir sebelum hari pertama', 'Tukar keduanya, atau kosongkan hari terakhir untuk memeriksa satu hari.'],
    en: ['The last day comes before the first', 'Exchange them, or leave the last day empty to search one day.'],
  },
  'audit.checking': {
    status: 409,
    id: ['Rantai sedang diperiksa', 'Pemeriksaan lain atas mal ini belum selesai. Tunggu sebentar, lalu coba lagi.'],
    en: ['The chain is being checked', 'Another check of this mall is under way. Wait a moment, then try again.'],
  },
  'audit.exporting': {
    status: 409,
    id: ['Berkas lain sedang disusun', 'Unduhan lain atas catatan mal ini belum selesai. Tunggu sebentar, lalu coba lagi.'],
    en: ['Another file is being made', 'Another download of this mall’s record is under way. Wait a moment, then try again.'],
  },
  'audit.many': {
    status: 422,
    id: ['Catatan yang ditemukan terlalu banyak', 'Satu berkas memuat paling banyak {most} catatan. Persempit hari, nama, atau jenisnya.'],
    en: ['Too many records were found', 'One file holds {most} records at most. Narrow the days, the name or the kind.'],
  },
  'audit.period_long': {
    status: 422,
    id: ['Jangka waktunya terlalu panjang', 'Sekali cari paling banyak {days} hari. Periksa bulan demi bulan.'],
    en: ['The period is too long', 'One search reaches over {days} days at most. Go month by month.'],
  },
}
