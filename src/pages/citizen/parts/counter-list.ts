/** '1–6' for counters that stand in a row, '12 atau 13' for others; `word` joins the last. */
export function counterList(numbers: readonly number[], word: string): string {
  const row = numbers.length > 2 && numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + 1)
  if (row) return `${numbers[0]}–${numbers.at(-1)}`
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} ${word} ${numbers.at(-1)}`
}
