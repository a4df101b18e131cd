import type { Refused, Statement } from '#domains/agencies/refused.ts'
import { fill, type Lang, pick } from '#kernel/text.ts'
import { common } from '../words/common.ts'

/** 'Menurut Bupati: ...': words as the source has them, with who said them. */
export function said(lang: Lang, { by, words }: Statement): string {
  const text = pick(lang, words)
  return by ? `${fill(common[lang].saidBy, { who: pick(lang, by) })}: ${text}` : text
}

/** The reason in one line, for a list. */
export const whyShort = (lang: Lang, refused: Refused): string => said(lang, refused.reason)
