/** Milliseconds since the page began: the cheap box's own clock may be hours off or be set while we run. */
export const elapsed = (): number => new Event('').timeStamp

/** The hall's time of day in minutes: `minutes` was shown when the server's clock stood at `then`. */
export const minutesAt = (now: number, then: number, minutes: number): number => {
  const shift = minutes - (Math.floor(then / 60000) % 1440)
  return (Math.floor(now / 60000) + shift + 1440) % 1440
}

/** '09.05' in Indonesian, '09:05' in English. */
export const clockOf = (minutes: number, lang: string | undefined): string => {
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)
  return two(Math.floor(minutes / 60)) + (lang === 'en' ? ':' : '.') + two(minutes % 60)
}

/** The end of the quiet stretch that this minute lies in; stretches as '705-765 900-920'. */
export const quietUntil = (minutes: number, stretches: string | undefined): number | undefined => {
  for (const stretch of (stretches || '').split(' ')) {
    const [from, until] = stretch.split('-').map(Number)
    if (from !== undefined && until !== undefined && minutes >= from && minutes < until) return until
  }
  return undefined
}
