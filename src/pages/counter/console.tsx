import { ConsolePage } from '#pages/ui/console-page.tsx'
import type { Handle } from '#pages/ui/handle.ts'

export const handle = { hydrate: true } satisfies Handle

export default function Console() {
  return (
    <ConsolePage title="Loket" mall="Pendopo" who="">
      <h1>Loket</h1>
    </ConsolePage>
  )
}
