/**
 * Rows as a spreadsheet reads them where a comma parts decimals: UTF-8 with a mark, semicolons, lines ended by CRLF. Nothing in it can be taken for a
 * formula.
 */
export const csv = (rows: (string | number | null)[][]): string => `\uFEFF${rows.map(row => row.map(cell).join(';')).join('\r\n')}\r\n`

/** A sign that begins a formula, as wide as a letter or as a Chinese one; blanks and quotes before it do not count. */
const FORMULA = /(^|[,\t\r\n])(?=[ "\u00a0]*[=+@＝＋＠])/g
/** What else begins one, but stands after a comma for something else. */
const FIRST = /^[-－\t\r]/

/**
 * A cell of text that begins like a formula gets an apostrophe before it; so does what follows a comma, a tab or a line break, where programs that part
 * cells there begin another.
 */
function cell(value: string | number | null): string {
  const text = String(value ?? '').replace(FORMULA, "$1'")
  const safe = FIRST.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
