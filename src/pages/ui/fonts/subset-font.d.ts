declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2'
    keepFeatures?: string[]
    variationAxes?: Record<string, number | { min: number; max: number }>
  }
  /** Keeps the glyphs of `text` (the package brings no types of its own). */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
