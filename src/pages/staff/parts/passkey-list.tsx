import type { PasskeyLine } from '#domains/people/passkeys.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { passkeyWords } from '../words/passkey.ts'

/** `open`: the key that a form was about, and what was wrong with its name. */
type PasskeyListProps = { keys: readonly PasskeyLine[]; zone: string; open: string | undefined; fault: string | undefined }

/** The own passkeys: since when, last used, whether one may have been copied, and a form each to rename or remove it. */
export function PasskeyList({ keys, zone, open, fault }: PasskeyListProps) {
  const lang = useLang()
  const say = passkeyWords[lang]
  const at = (instant: Date) => ({ day: shortDate(lang, localDay(instant, zone)), time: clockTime(lang, instant, zone) })
  return (
    <section className="stack">
      <h2>{say.list}</h2>
      <ul className="rows keys">
        {keys.map(key => (
          <li key={key.id}>
            <b>{key.name}</b> {key.suspectAt ? <StatusTag tone="warn">{say.suspect}</StatusTag> : null}
            <small>{termsOf(lang, key, zone)}</small>
            {key.suspectAt ? <Notice tone="warn">{fill(say.suspectHelp, at(key.suspectAt))}</Notice> : null}
            <details open={open === key.id}>
              <summary aria-label={`${say.edit}: ${key.name}`}>{say.edit}</summary>
              <form className="stack narrow" method="post" action="/akun/kunci">
                <input type="hidden" name="kunci" value={key.id} />
                <Field
                  name="nama"
                  id={`nama-${key.id}`}
                  label={say.name}
                  value={key.name}
                  maxLength={60}
                  error={open === key.id ? fault : undefined}
                />
                <div className="actions">
                  <Button kind="secondary" name="act" value="rename" label={fill(say.renameNamed, { name: key.name })}>
                    {say.rename}
                  </Button>
                  <Button kind="danger" name="act" value="remove" label={fill(say.removeNamed, { name: key.name })}>
                    {say.remove}
                  </Button>
                </div>
                <p className="small">{say.removeHelp}</p>
              </form>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function termsOf(lang: Lang, { createdAt, lastUsedAt, synced }: PasskeyLine, zone: string): string {
  const say = passkeyWords[lang]
  const added = fill(say.added, { day: shortDate(lang, localDay(createdAt, zone)) })
  const used = lastUsedAt
    ? fill(say.used, { day: shortDate(lang, localDay(lastUsedAt, zone)), time: clockTime(lang, lastUsedAt, zone) })
    : say.unused
  return [added, used, synced && say.synced].filter(Boolean).join(', ')
}
