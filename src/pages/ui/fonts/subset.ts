// Cuts the two committed fonts out of their packages: node src/pages/ui/fonts/subset.ts (needed again only when these lists change).
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
const signs = '–—‘’“”…·×→°é'

/** Headings and numbers of every page: one weight, because a second one costs each first visit 4 kB of its 20. */
await cut('plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2', 'plus-jakarta-sans-700.woff2', ['kern'], 700)
/** Consoles, kiosk and boards: all weights, figures of one width. */
await cut('inter/files/inter-latin-wght-normal.woff2', 'inter-400-800.woff2', ['kern', 'tnum', 'calt'], { min: 400, max: 800 })

async function cut(from: string, to: string, keepFeatures: string[], wght: number | { min: number; max: number }): Promise<void> {
  const source = await readFile(new URL(`../../../../node_modules/@fontsource-variable/${from}`, import.meta.url))
  const woff2 = await subsetFont(source, ascii + signs, { targetFormat: 'woff2', keepFeatures, variationAxes: { wght } })
  await writeFile(new URL(to, import.meta.url), woff2)
  process.stdout.write(`${to}: ${woff2.length} bytes\n`)
}
