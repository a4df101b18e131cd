import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, longDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { KeyShown } from '../key-act.ts'
import { keysWords } from '../keys-words.ts'

/** A key, the one time it is seen. */
export function KeyOnce({ shown: { key, name, expiresAt }, zone }: { shown: KeyShown; zone: string }) {
  const lang = useLang()
  const say = keysWords[lang]
  const until = `${longDate(lang, localDay(expiresAt, zone))}, ${clockTime(lang, expiresAt, zone)}`
  return (
    <section className="panel stack" aria-labelledby="once-title">
      <h2 id="once-title">{fill(say.onceTitle, { name })}</h2>
      <Notice tone="warn" title={say.once}>
        {fill(say.onceHelp, { until })}
      </Notice>
      <div className="field">
        <label htmlFor="key">{say.key}</label>
        <input id="key" type="text" readOnly value={key} autoComplete="off" spellCheck={false} />
      </div>
      <div className="actions">
        <Button kind="primary" href="/kelola/kunci">
          {say.done}
        </Button>
      </div>
    </section>
  )
}
