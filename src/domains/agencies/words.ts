import type { Words } from '#kernel/errors.ts'

/** What the register of agencies says when it cannot answer. */
export const words: Words = {
  'agency.unknown': {
    status: 404,
    id: ['Instansi tidak ditemukan', 'Tidak ada instansi {agency} di mal ini. Silakan pilih dari daftar instansi.'],
    en: ['Agency not found', 'There is no agency {agency} at this mall. Choose one from the list.'],
  },
  'counter.unknown': {
    status: 404,
    id: ['Loket tidak ditemukan', 'Tidak ada loket {counter} di mal ini.'],
    en: ['Counter not found', 'There is no counter {counter} at this mall.'],
  },
}
