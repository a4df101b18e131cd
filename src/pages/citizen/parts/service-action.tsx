import type { Service } from '#domains/catalogue/service.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { fill, minutesRange, pick } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'
import { service as words } from '../words/service.ts'
import { Why } from './marks.tsx'

export type Line = { ahead: number; wait: { p10: number; p90: number } }

/** The line now and the button; closed: why and until when; not served here: why, who says so, and where to go instead. */
export function ServiceAction({
  mall,
  service,
  state,
  wait,
}: {
  mall: string
  service: Service
  state: OpenState | null
  wait: Line | null
}) {
  const lang = useLang()
  const say = words[lang]
  if (service.refused)
    return (
      <Notice tone="warn" icon="ban" title={common[lang].notHere}>
        <Why refused={service.refused} />
        <p>
          {say.notHereHow} <a href="/">{say.otherMalls}</a>
        </p>
      </Notice>
    )
  if (state && !state.open)
    return (
      <Notice tone="info" icon="clock" title={say.closedNow}>
        <p>{pick(lang, state.words)}</p>
      </Notice>
    )
  return (
    <div className="stack noprint">
      {wait ? <LineNow line={wait} /> : null}
      {service.dailyLimit === null ? null : <p>{fill(say.limit, { n: service.dailyLimit })}</p>}
      <Button href={`/${mall}/nomor?layanan=${service.id}`} icon="ticket">
        {common[lang].take}
      </Button>
    </div>
  )
}

/** How many wait, and the range; with nobody ahead it is said in one sentence. */
function LineNow({ line: { ahead, wait } }: { line: Line }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <p>
      <b>{ahead === 0 ? say.aheadNone : fill(say.ahead, { n: ahead })}.</b>{' '}
      {fill(say.wait, { range: minutesRange(lang, wait.p10, wait.p90) })}.
    </p>
  )
}
