/** A forecast of the wait until the call, whole minutes: in eight of ten cases between p10 and p90. */
export type WaitRange = { p10: number; p50: number; p90: number }

const WEIGHT_OF_HISTORY = 20
const WEIGHT_OF_TYPICAL = 5
const CV2 = 0.8

/**
 * Minutes between calls of a line while people wait: today's calls shrunk to its history, else to the service's typical minutes
 * (waiting.md 1.1 and 1.4: the largest gain is a well-estimated headway; "people / open counters" is poison).
 */
export function headwayMin(line: { busyMin: number; calls: number; history: number | null; typicalMin: number }) {
  const [prior, weight] = line.history === null ? [line.typicalMin, WEIGHT_OF_TYPICAL] : [line.history, WEIGHT_OF_HISTORY]
  return (weight * prior + line.busyMin) / (weight + line.calls)
}

/** Wilson-Hilferty quantile of a Gamma law with this shape and mean. */
function gammaQuantile(shape: number, mean: number, z: number) {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return mean * Math.max(0, root) ** 3
}

/**
 * The range for somebody with `ahead` people before them. The wait is the sum of `ahead` gaps between calls and the rest of the present one,
 * about half a gap; gaps vary with squared coefficient 0.8 (waiting.md 1.1).
 */
export function waitRange(ahead: number, headway: number): WaitRange {
  const gaps = ahead + 0.5
  const shape = gaps / CV2
  const at = (z: number) => gammaQuantile(shape, gaps * headway, z)
  const p50 = Math.round(at(0))
  return { p10: Math.min(p50, Math.floor(at(-1.2816))), p50, p90: Math.max(p50, Math.ceil(at(1.2816))) }
}
