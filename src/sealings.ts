import { sealedPins } from '#domains/people/prove-pin.ts'
import type { Sealing } from '#domains/people/reseal.ts'
import { sealedFactors } from '#domains/people/second-factor.ts'
import { sealedPhones } from '#domains/queue/sealed-phone.ts'

/** Everything that is sealed under the keyring: what `pendopo keyring` counts and seals anew. A test finds a column that is missing here. */
export const sealings: readonly Sealing[] = [sealedPhones, sealedFactors, sealedPins]
