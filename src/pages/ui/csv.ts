/**
 * Rows as a spreadsheet reads them where a comma parts decimals: UTF-8 with a mark, semicolons, lines ended by CRLF. Nothing in it can be taken for a
 * formula.
 */
export const csv = (rows: (string | number | null)[][]): string => `\uFEFF${rows.map(row => row.map(cell).join(';')).join('\r\n')}\r\n`

/** A cell of text that begins like a formula gets an apostrophe before it. */
function cell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
