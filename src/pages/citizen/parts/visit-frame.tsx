import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useShell } from '#pages/ui/shell.ts'
import { visit as words } from '../words/visit.ts'
import { Act } from './visit-actions.tsx'
import type { VisitView } from './visit-view.ts'

/** The step before cancelling: what it means, for it cannot be undone. A page of its own address, so it works without scripting. */
export function CancelConfirm({ view }: { view: VisitView }) {
  const { lang } = useShell()
  const say = words[lang]
  if (view.needs.every(need => need.state === 'done' || need.state === 'cancelled')) return null
  return (
    <section className="notice" data-tone="error" id="batal" aria-labelledby="batal-tanya">
      <div className="stack">
        <h2 id="batal-tanya">{fill(say.cancelAsk, { number: view.number })}</h2>
        <p>{say.cancelMeans}</p>
        <Act visit={view.key} act="batal" seen="batal" kind="danger">
          {say.cancelYes}
        </Act>
        <Button kind="quiet" href={`/k/${view.key}`}>
          {say.cancelNo}
        </Button>
      </div>
    </section>
  )
}

/** Without scripting the page loads itself anew; this says so and stops it (WCAG 2.2.1). */
export function Refreshes() {
  const { lang, still } = useShell()
  const say = words[lang]
  return still ? null : (
    <noscript>
      <p className="small">
        {say.refreshes} <a href="?diam=1">{say.stop}</a>
      </p>
    </noscript>
  )
}
