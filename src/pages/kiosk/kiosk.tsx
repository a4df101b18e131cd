import { ConsolePage } from '#pages/ui/console-page.tsx'
import type { Handle } from '#pages/ui/handle.ts'

export const handle = { hydrate: true } satisfies Handle

export default function Kiosk() {
  return (
    <ConsolePage title="Anjungan" mall="Pendopo" who="">
      <h1>Anjungan</h1>
    </ConsolePage>
  )
}
