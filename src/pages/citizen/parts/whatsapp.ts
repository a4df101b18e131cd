import { fill, type Lang, shortDate } from '#kernel/text.ts'

const WORDS = {
  id: { bring: 'Bawa: {papers}.', fee: 'Biaya: {fee}.', follow: 'Ikuti: {url}', more: 'dan lainnya' },
  en: { bring: 'Bring: {papers}.', fee: 'Fee: {fee}.', follow: 'Follow: {url}', more: 'and more' },
}

/** The longest text a person reads whole (ux.md 2.2). */
export const LONGEST = 300

type Message = {
  number: string
  mall: string
  day: string
  needs: readonly string[]
  papers: readonly string[]
  fees: readonly string[]
  url: string
}

/**
 * What a citizen sends to himself: number and service first, what to bring, the fee, one link; at most 300 characters. Papers that do
 * not fit are left out and said to be; needs are cut only when not even those fit.
 */
export function whatsappText(lang: Lang, { number, mall, day, needs, papers, fees, url }: Message): string {
  const say = WORDS[lang]
  const head = (names: string) => `${number}, ${names}, ${mall}, ${shortDate(lang, day)}.`
  const tail = `${fill(say.fee, { fee: [...new Set(fees)].join(' + ') })} ${fill(say.follow, { url })}`
  for (let kept = papers.length; kept >= 0; kept--) {
    const list = [...papers.slice(0, kept), ...(kept < papers.length ? [say.more] : [])].join(', ')
    const text = `${head(needs.join(' + '))} ${kept > 0 ? `${fill(say.bring, { papers: list })} ` : ''}${tail}`
    if (text.length <= LONGEST) return text
  }
  return `${head(needs.length > 1 ? `${needs[0]} + ${needs.length - 1}` : (needs[0] ?? '')).slice(0, LONGEST - url.length - 12)} ${fill(say.follow, { url })}`
}
