import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { accountWords } from '../words/account.ts'

const LOW = 3

/** Whether the second factor is on, and the way to set it up or to new recovery codes. */
export function AccountFactorState({ since, left, closed, zone }: { since: Date | null; left: number; closed: Date | null; zone: string }) {
  const lang = useLang()
  const say = accountWords[lang]
  return (
    <section className="stack">
      <h2>{say.factor}</h2>
      {closed ? (
        <Notice
          tone="warn"
          title={fill(say.factorClosed, { day: shortDate(lang, localDay(closed, zone)), time: clockTime(lang, closed, zone) })}
        >
          {say.factorClosedHelp}
        </Notice>
      ) : null}
      <p>{since ? fill(say.factorOn, { day: shortDate(lang, localDay(since, zone)), count: left }) : say.factorOff}</p>
      {since && left <= LOW ? (
        <p>
          <StatusTag tone="warn">{say.factorLow}</StatusTag>
        </p>
      ) : null}
      <Button kind="secondary" href="/akun/langkah-kedua" icon="qrcode">
        {since ? say.factorCodes : say.factorSet}
      </Button>
    </section>
  )
}
