/** Groups of API operations that a key may be good for, with what they let a program do. An operation without a scope is closed to every key. */
export const scopes = {
  'catalogue.read': { id: 'Baca mal, instansi, layanan, dan peristiwa hidup', en: 'Read malls, agencies, services and life events' },
  'hall.read': { id: 'Baca papan, loket, dan nomor (tanpa data pribadi)', en: 'Read board, counters and numbers (no personal data)' },
  'visits.take': { id: 'Ambil nomor antrean untuk orang', en: 'Take queue numbers for people' },
  'visits.act': {
    id: 'Lapor hadir, batal, dan kembali atas nama pemegang nomor',
    en: 'Check in, cancel and return for who holds a number',
  },
  'visits.personal': {
    id: 'Urus data pribadi atas nama pemegang nomor: ponsel, salinan, penghapusan',
    en: 'Handle personal data for who holds a number: phone, copy, erasure',
  },
} as const

export type Scope = keyof typeof scopes
export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]]

export const KEY_DAYS_MAX = 365
export const OVERLAP_HOURS = 24
export const OVERLAP_HOURS_MAX = 7 * 24
/** Who ends within these days stands on the warning list. */
export const ENDING_DAYS = 14
