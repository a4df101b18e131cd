import type { Words } from '#kernel/text.ts'

/**
 * What a person agrees to, by version. A version that somebody has agreed to is never altered: new words are a new version (a test holds
 * each by its hash), so that a receipt can always be read in the words that were shown.
 */
export const consentWords = {
  'phone-1': {
    id: 'Dengan mengisi nomor ini, Anda setuju nomor dipakai hanya untuk antrean ini, dihapus 24 jam setelah hari layanan berakhir, dan hanya dibuka meja informasi dengan alasan yang tercatat.',
    en: 'By giving this number you agree that it is used for this queue only, erased 24 hours after the day of service ends, and opened only by the information desk with a reason on record.',
  },
} as const satisfies Record<string, Words>

export type ConsentVersion = keyof typeof consentWords
export const consentVersions = Object.keys(consentWords) as [ConsentVersion, ...ConsentVersion[]]

/** The words in force under the field for a phone. */
export const phoneConsent: ConsentVersion = 'phone-1'

/** The version a form says it showed; the one in force when it says nothing we know. */
export const versionShown = (said: unknown): ConsentVersion => consentVersions.find(one => one === said) ?? phoneConsent
