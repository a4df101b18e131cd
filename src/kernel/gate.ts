/** Token bucket per name: answers 0 when the caller may pass, else the seconds to wait. Bounded: forgets everybody past 50,000 names. */
export function gate({ burst, perSecond }: { burst: number; perSecond: number }) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (name: string, now: Date): number => {
    if (buckets.size > 50_000) buckets.clear()
    const bucket = buckets.get(name) ?? { tokens: burst, at: now.getTime() }
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now.getTime() - bucket.at) / 1000) * perSecond)
    bucket.at = now.getTime()
    buckets.set(name, bucket)
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens--
    return 0
  }
}
