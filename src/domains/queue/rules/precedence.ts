/** `service` needs the output of `after` (rules.md 2.5). */
export type Precedence = { service: string; after: string }

/**
 * Which needs of one visit wait for which others, by position in `services`. A pair that would close a circle is dropped: a visit must
 * be able to finish.
 */
export function waitsFor(services: readonly string[], pairs: readonly Precedence[]): number[][] {
  const after: number[][] = services.map(() => [])
  const reaches = (from: number, to: number): boolean => from === to || after[from]!.some(next => reaches(next, to))
  services.forEach((service, i) => {
    services.forEach((other, j) => {
      const pair = pairs.some(p => p.service === service && p.after === other)
      if (pair && !reaches(j, i)) after[i]!.push(j)
    })
  })
  return after
}
