import type { exceptionReasons } from '#domains/queue/call-this.ts'
import type { holdReasons } from '#domains/queue/hold-ticket.ts'
import type { VisitorClass } from '#domains/queue/queue-rules.ts'
import type { TicketState } from '#domains/queue/visit-status.ts'
import type { Lang, Words } from '#kernel/text.ts'
import { en } from './words-en.ts'
import { id, type Say } from './words-id.ts'

export const words: Record<Lang, Say> = { id, en }

/** Results of a service, in the order of the digits on the keyboard. */
export const outcomes = {
  finished: { id: 'Produk diserahkan', en: 'Product handed over' },
  accepted: { id: 'Berkas diterima', en: 'File taken in' },
  incomplete: { id: 'Berkas kurang', en: 'Papers missing' },
  referred: { id: 'Dirujuk', en: 'Referred' },
  informed: { id: 'Diberi informasi', en: 'Informed' },
} as const satisfies Record<string, Words>
export type Outcome = keyof typeof outcomes
export const outcomeKeys = Object.keys(outcomes) as Outcome[]

/** Why somebody steps aside, in the order of the digits. */
export const holdWords: Record<(typeof holdReasons)[number], Words> = {
  fetch_document: { id: 'Mengambil berkas', en: 'Fetching a paper' },
  photocopy: { id: 'Memfotokopi', en: 'Photocopying' },
  payment: { id: 'Membayar', en: 'Paying' },
  system_down: { id: 'Sistem sedang gangguan', en: 'System down' },
  asked_by_visitor: { id: 'Permintaan pengunjung', en: 'Asked by the visitor' },
}

/** Why somebody is called out of turn (rules.md 2.6). */
export const reasonWords: Record<(typeof exceptionReasons)[number], Words> = {
  medical: { id: 'Keadaan darurat kesehatan', en: 'Medical emergency' },
  frail: { id: 'Tidak kuat menunggu', en: 'Too frail to wait' },
  wrong_line: { id: 'Diarahkan ke antrean yang salah', en: 'Was sent to the wrong line' },
  office_error: { id: 'Kesalahan kantor', en: 'Error of the office' },
  system_recovered: { id: 'Sistem pulih, melanjutkan yang tertunda', en: 'System is back, going on with what was left' },
  called_back: { id: 'Diminta kembali oleh petugas', en: 'Asked back by an officer' },
}
export type Reason = keyof typeof reasonWords

export const classWords: Record<VisitorClass, Words> = {
  elderly: { id: 'Lansia', en: 'Elderly' },
  disability: { id: 'Disabilitas', en: 'Disability' },
  pregnant: { id: 'Ibu hamil', en: 'Pregnant' },
  infant: { id: 'Membawa bayi', en: 'With an infant' },
}

export const stateWords: Record<TicketState, Words> = {
  waiting: { id: 'menunggu', en: 'waiting' },
  called: { id: 'dipanggil', en: 'called' },
  serving: { id: 'dilayani', en: 'being served' },
  done: { id: 'selesai', en: 'done' },
  missed: { id: 'tidak hadir', en: 'absent' },
  held: { id: 'ditahan', en: 'on hold' },
  cancelled: { id: 'batal', en: 'cancelled' },
  transferred: { id: 'dipindahkan', en: 'transferred' },
}
