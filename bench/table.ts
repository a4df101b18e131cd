/** One line of the report. `ok` is null where nothing is to be reached: told for what it is. */
export type Row = {
  what: string
  ours: string
  limit: string
  ratio: string
  reach: string
  ok: boolean | null
  note?: string
  figures?: unknown
}

export const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
export const whole = (value: number) => Math.round(value).toLocaleString('en-US')
export const percent = (value: number) => `${Math.round(value * 100)} %`

export function quantile(values: number[], share: number) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The report as text, columns as wide as their widest cell. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'ours', 'limit', 'ratio', 'reach', '']
  const cells = rows.map(r => [r.what, r.ours, r.limit, r.ratio, r.reach, r.ok === null ? '' : r.ok ? 'ok' : 'BELOW'])
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map(line => line[i]!.length)))
  const line = (texts: string[]) =>
    texts
      .map((text, i) => text.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  const body = rows.flatMap((r, i) => [line(cells[i]!), ...(r.note ? [`    ${r.note}`] : [])])
  return [line(head), widths.map(w => '-'.repeat(w)).join('  '), ...body].join('\n')
}
