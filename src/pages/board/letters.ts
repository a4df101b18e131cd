/** What the size of the letters means for the layout: how many earlier calls fit beside or under the newest. */
export type Letters = {
  /** Step of `letters.css`, 0 to 28. */
  step: number
  /** Smallest font size in px on a 1080p screen that the farthest seat needs (ux.md 1.9). */
  px: number
  fit: 'word' | 'column' | 'few' | 'stacked'
  earlier: number
}

/** Inter's capitals are this part of the font size. */
const CAP_HEIGHT = 0.727
/** A capital is read from 200 times its height. */
const READING = 200
const INCH = 0.0254
/** Width of a 16:9 screen by its diagonal. */
const WIDTH = 16 / Math.hypot(16, 9)

/** Share of the screen's long side, in per cent (CSS vmax): step 0 is never undercut, larger letters only help. */
export const SMALLEST = 5
const RATIO = 1.04
export const STEPS = 29

/** Font size of a step in vmax. */
export const sizeOf = (step: number): number => SMALLEST * RATIO ** step

/**
 * Letters for a TV of `inches` and a farthest seat `metres` away: capital height at least distance/200, rounded up to a step.
 * What would need more than the largest step gets the largest, and the set-up view says that the TV is too small.
 */
export function lettersFor(inches: number, metres: number): Letters {
  const share = metres / READING / CAP_HEIGHT / (inches * INCH * WIDTH)
  const needed = Math.ceil(Math.log((share * 100) / SMALLEST) / Math.log(RATIO) - 1e-9)
  const step = Math.min(STEPS - 1, Math.max(0, needed))
  return { step, px: Math.round(share * 1920), ...fitOf(sizeOf(step)) }
}

/** How the screen is divided, measured with four-digit numbers in the widest letters (board.css). */
function fitOf(size: number): Pick<Letters, 'fit' | 'earlier'> {
  if (size <= 5.3) return { fit: 'word', earlier: 5 }
  if (size <= 7.5) return { fit: 'column', earlier: 5 }
  if (size <= 8.6) return { fit: 'few', earlier: 4 }
  return { fit: 'stacked', earlier: size <= 11.5 ? 2 : size <= 14 ? 1 : 0 }
}
