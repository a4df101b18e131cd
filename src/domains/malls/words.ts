import type { Words } from '#kernel/errors.ts'

/** What the malls say when they cannot answer. */
export const words: Words = {
  'mall.unknown': {
    status: 404,
    id: ['Mal pelayanan tidak ditemukan', 'Tidak ada mal pelayanan publik dengan nama {mall} di sini. Silakan pilih dari daftar mal.'],
    en: ['Mall not found', 'There is no public service mall called {mall} here. Choose one from the list.'],
  },
}
