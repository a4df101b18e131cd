import type { Words } from '#kernel/errors.ts'

/** What the catalogue says when it cannot answer. */
export const words: Words = {
  'service.unknown': {
    status: 404,
    id: ['Layanan tidak ditemukan', 'Kami tidak mengenal layanan {service}. Silakan cari dengan kata sehari-hari, misalnya "KTP hilang".'],
    en: ['Service not found', 'We do not know the service {service}. Search in everyday words, for example "lost id card".'],
  },
  'service.not_offered': {
    status: 409,
    id: ['Tidak dilayani di sini', '{service} tidak dilayani di mal ini. Alasan dan sumbernya ada di halaman layanan.'],
    en: ['Not served here', '{service} is not served at this mall. The service page gives the reason and its source.'],
  },
  'event.unknown': {
    status: 404,
    id: ['Peristiwa tidak ditemukan', 'Kami tidak mengenal peristiwa {event}. Silakan pilih dari daftar peristiwa.'],
    en: ['Life event not found', 'We do not know the life event {event}. Choose one from the list.'],
  },
  'reference.invalid': {
    status: 422,
    id: ['Berkas data belum benar', 'Perbaiki bagian ini, lalu muat lagi: {errors}'],
    en: ['The data file is not right', 'Correct these parts and load again: {errors}'],
  },
  'demo.in_use': {
    status: 409,
    id: [
      'Data contoh masih dipakai',
      '{visits} kunjungan nyata tercatat di loket contoh. Pindahkan dahulu loketnya ke data sendiri, lalu hapus data contoh.',
    ],
    en: [
      'Demonstration data is in use',
      '{visits} real visits are recorded at demonstration counters. Give the mall its own counters first.',
    ],
  },
}
