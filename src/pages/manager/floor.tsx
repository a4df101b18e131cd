import { ConsolePage } from '#pages/ui/console-page.tsx'
import type { Handle } from '#pages/ui/handle.ts'

export const handle = { hydrate: true } satisfies Handle

export default function Floor() {
  return (
    <ConsolePage title="Kelola" mall="Pendopo" who="">
      <h1>Kelola</h1>
    </ConsolePage>
  )
}
