import { rupiah, type Words } from '#kernel/text.ts'

/** A rule that sets a fee or allows a service, by the name people can look up. */
export type BasisInWords = { regulation: string; name: Words; article: string | null }

export type Fee = {
  /** Whole rupiah; 0 is free on the basis given; null depends. */
  amount: number | null
  /** Short, for a list: 'Gratis (Rp0)', 'Rp350.000–Rp950.000', 'Tergantung'. */
  label: Words
  variants: { when: Words; amount: number | null; formula: Words | null }[]
  note: Words | null
  basis: BasisInWords[]
  /** Key message 11 of ux.md 5.5: what it costs, on what basis, how it is paid. */
  sentence: Words
}

const both = (text: string): Words => ({ id: text, en: text })

/** Extras come on top of the fee of another line: they are no price of their own. */
const isExtra = (when: Words) => /\b(tambahan|denda)\b/.test(when.id)

/** The fee of a service in words. Never says "nothing at all" when a note or a variant names a cost beside it. */
export function feeInWords({ amount, variants, note, basis }: Omit<Fee, 'label' | 'sentence'>): Fee {
  const label = labelOf(amount, variants)
  const names = { id: basis.map(item => nameOf(item, 'id')).join('; '), en: basis.map(item => nameOf(item, 'en')).join('; ') }
  return { amount, label, variants, note, basis, sentence: sentenceOf(amount, label, names, note !== null || variants.length > 0) }
}

function labelOf(amount: number | null, variants: Fee['variants']): Words {
  if (amount === 0) return { id: 'Gratis (Rp0)', en: 'Free (Rp0)' }
  if (amount !== null) return both(rupiah(amount))
  const prices = variants.filter(variant => !isExtra(variant.when)).flatMap(variant => (variant.amount === null ? [] : [variant.amount]))
  if (prices.length === 0) return { id: 'Tergantung', en: 'Depends' }
  const low = Math.min(...prices)
  const high = Math.max(...prices)
  return both(low === high ? rupiah(low) : `${rupiah(low)}–${rupiah(high)}`)
}

function sentenceOf(amount: number | null, label: Words, names: Words, more: boolean): Words {
  if (amount === 0 && !more)
    return {
      id: `Gratis (Rp0). Layanan ini tidak dipungut biaya apa pun, dari pendaftaran sampai dokumen selesai. Dasar: ${names.id}.`,
      en: `Free (Rp0). Nothing is charged for this service, from registration to the finished document. Basis: ${names.en}.`,
    }
  if (amount === 0)
    return {
      id: `Gratis (Rp0) untuk layanan ini. Biaya lain yang mungkin ada tertulis di bawah. Dasar: ${names.id}.`,
      en: `This service is free (Rp0). Other costs you may have are written below. Basis: ${names.en}.`,
    }
  const price =
    amount === null && label.id === 'Tergantung' ? { id: 'Biaya tergantung keadaan Anda', en: 'The fee depends on your case' } : label
  return {
    id: `${price.id}. Bayar hanya lewat saluran resmi dan minta tanda terima. Jangan memberi uang tunai kepada petugas. Tarif menurut ${names.id}.`,
    en: `${price.en}. Pay only through the official channel and ask for a receipt. Do not hand cash to an officer. Tariff by ${names.en}.`,
  }
}

function nameOf({ name, article }: BasisInWords, lang: 'id' | 'en'): string {
  if (!article) return name[lang]
  return `${name[lang]} ${lang === 'en' ? article.replace('Pasal', 'Article') : article}`
}
