import { Icon } from '#pages/ui/icon.tsx'
import { useSay } from './use-say.ts'

/** Stands in place of everything from the moment of locking until the lock screen has come, also while the server is away. */
export function Curtain() {
  const say = useSay()
  return (
    <main className="curtain" aria-live="assertive">
      <title>{say.locking}</title>
      <Icon name="lock" />
      <h1>{say.locking}</h1>
    </main>
  )
}
