import { fill, type Lang, waitWords } from './text.ts'

/** What a refusal may carry beside its code: values for the words, and the fields of bad input. */
export type Params = Record<string, string | number>
export type FieldErrors = Record<string, string>

/**
 * A person asked for something the rules do not allow. Not a fault: it has a stable code, and the words for
 * it live with the domain that refuses (`domains/NAME/words.ts`). `app.ts` turns it into a page or problem JSON.
 */
export class Refusal extends Error {
  code: string
  params: Params
  fields: FieldErrors | undefined
  constructor(code: string, params: Params = {}, fields?: FieldErrors) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
    this.fields = fields
  }
}

/** Seconds after which a refusal for asking too often may be over (429, Retry-After). */
export const retryAfter = ({ params: { seconds, minutes = 1 } }: Refusal) => Number(seconds ?? Number(minutes) * 60)

/** The refusal's words in the reader's language: [title, detail]. `{wait}` is how long to wait; `more` fills what the refusal may leave out. */
export function inWords(words: Words[string], refusal: Refusal, lang: Lang, more: Params = {}): [string, string] {
  const params = { wait: waitWords(lang, retryAfter(refusal)), ...more, ...refusal.params }
  const [title, detail] = words[lang]
  return [fill(title, params), fill(detail, params)]
}

/** Throws the refusal; typed `never`, so that what follows knows it did not happen. */
export function refuse(code: string, params?: Params, fields?: FieldErrors): never {
  throw new Refusal(code, params, fields)
}

const AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED'],
  // Starting up, shutting down, recovering after a crash, too many connections, disk full, a statement that took too long.
  ...['57P01', '57P02', '57P03', '53300', '53100', '08006', '08003', '57014'],
])

/** Whether an error says that the database is away or cannot serve now: what was asked may or may not have been written. */
export const databaseAway = (error: unknown) => AWAY.has(String((error as { code?: unknown } | null)?.code))

/** Words of a refusal: HTTP status, and [title, detail] in each language with `{name}` places. */
export type Words = Record<string, { status: number; id: [string, string]; en: [string, string] }>

/** Refusals every door may give. */
export const kernelWords: Words = {
  'input.invalid': {
    status: 422,
    id: ['Isian belum benar', 'Periksa kembali isian yang ditandai, lalu kirim lagi.'],
    en: ['Some input is not right', 'Check the marked fields and send again.'],
  },
  'input.malformed': {
    status: 400,
    id: ['Permintaan tidak terbaca', 'Isi permintaan bukan JSON yang sah.'],
    en: ['The request cannot be read', 'The body is not valid JSON.'],
  },
  'input.too_large': {
    status: 413,
    id: ['Kiriman terlalu besar', 'Batasnya {limit} kB.'],
    en: ['The request is too large', 'The limit is {limit} kB.'],
  },
  'idempotency.mismatch': {
    status: 422,
    id: ['Kunci permintaan sudah dipakai', 'Idempotency-Key ini sudah dipakai untuk isi yang lain. Buat kunci baru.'],
    en: ['This request key was used before', 'The Idempotency-Key was used with another body. Make a new key.'],
  },
  'access.unknown': {
    status: 401,
    id: ['Silakan masuk dahulu', 'Token tidak ada, salah, atau sudah berakhir.'],
    en: ['Please sign in first', 'The token is missing, wrong or has ended.'],
  },
  'access.denied': {
    status: 403,
    id: ['Bukan wewenang Anda', 'Peran Anda tidak boleh melakukan ini.'],
    en: ['Not yours to do', 'Your role may not do this.'],
  },
  'not.found': {
    status: 404,
    id: ['Tidak ditemukan', 'Alamat atau nomor ini tidak kami kenal.'],
    en: ['Not found', 'We do not know this address or number.'],
  },
  'too.many': {
    status: 429,
    id: ['Terlalu sering', 'Coba lagi dalam {wait}.'],
    en: ['Too many requests', 'Try again in {wait}.'],
  },
  'service.away': {
    status: 503,
    id: ['Sedang tidak dapat melayani', 'Basis data belum siap. Coba lagi sebentar.'],
    en: ['Cannot serve right now', 'The database is not ready. Try again shortly.'],
  },
  'fault.internal': {
    status: 500,
    id: ['Ada yang salah di pihak kami', 'Sudah kami catat dengan nomor {reference}. Coba lagi sebentar.'],
    en: ['Something went wrong on our side', 'It is noted as {reference}. Try again shortly.'],
  },
}
