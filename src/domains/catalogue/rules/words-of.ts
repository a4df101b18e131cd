/** Words that say nothing of what is wanted. */
const empty = new Set(
  `saya aku gue gw kami kita mau ingin pengen pingin minta tolong dong ya yah pak bu mas mbak kak min admin di ke dari yang yg utk untuk
  dan atau dengan dgn itu ini apa apakah gimana bagaimana gmn cara caranya dimana mana kapan berapa bisa nya sih kok lah kah adalah pada
  karena sebab biar supaya sama juga lagi sekarang jadi tapi kalau kalo tolong online
  syarat persyaratan biaya prosedur layanan pelayanan jasa punya milik sudah belum udah mo
  i my me a an the to of for in at on do does how where what want need get is and or with please can new`.split(/\s+/),
)

/** A query or a name as plain words: lower case, without accents and signs. 'KTP-el' is ktp el; digits stay. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain === '' ? [] : plain.split(' ')
}

/** Without the words that say nothing; all of them when nothing else was said. */
export function tellingWords(words: string[]): string[] {
  const telling = words.filter(word => !empty.has(word))
  return telling.length > 0 ? telling : words
}

const prefixes = /^(?:memper|member|menge|peng|meng|pem|mem|pen|men|per|ber|pe|me|di|ke|se)(?=.{4,}$)/
const suffixes = /(?<=.{4,})(?:nya|kan|an)$/

/** A rough root of an Indonesian word, the same for query and catalogue: kehilangan and hilang meet, perpanjangan and perpanjang too. */
export function rootOf(word: string): string {
  return word.replace(suffixes, '').replace(prefixes, '')
}
