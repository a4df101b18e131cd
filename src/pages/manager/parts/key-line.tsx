import type { KeyLine } from '#domains/people/key-list.ts'
import { scopes } from '#domains/people/scopes.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, pick, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { keysWords } from '../keys-words.ts'
import { daysOptions } from './key-make.tsx'

const TONES = { good: 'ok', ending: 'warn', ended: undefined, revoked: undefined } as const
const OVERLAPS = [24, 72, 168, 1]

type KeyItemProps = { line: KeyLine; agency: string | null; zone: string }

/** One key in the list, with what can be done about it while it is in force. */
export function KeyItem({ line, agency, zone }: KeyItemProps) {
  const lang = useLang()
  const say = keysWords[lang]
  const at = (when: Date) => moment(lang, when, zone)
  const used = (when: Date | null) => (when ? fill(say.used, { at: at(when) }) : say.unused)
  const tone = TONES[line.state]
  const inForce = line.state === 'good' || line.state === 'ending'
  return (
    <li>
      <span>
        <b>{line.name}</b> <StatusTag {...(tone ? { tone } : { icon: 'ban' as const })}>{say[line.state]}</StatusTag>
        {line.scopes.map(scope => (
          <small key={scope}>{pick(lang, scopes[scope])}</small>
        ))}
        <small>{[agency ?? say.agencyNone, fill(say.limit, { n: line.perMinute })].join(' · ')}</small>
        <small>
          {fill(say.until, { until: at(line.expiresAt) })} · {used(line.lastUsedAt)}
        </small>
        {line.old ? (
          <small>
            {fill(say.oldUntil, { until: at(line.old.until), used: used(line.old.lastUsedAt) })} {line.old.changedOver ? null : say.notYet}
          </small>
        ) : null}
      </span>
      {inForce ? (
        <span>
          <RotateKey line={line} />
          <RevokeKey line={line} />
        </span>
      ) : null}
    </li>
  )
}

const moment = (lang: Lang, at: Date, zone: string) => `${shortDate(lang, localDay(at, zone))}, ${clockTime(lang, at, zone)}`

function RotateKey({ line: { id, name } }: { line: KeyLine }) {
  const say = keysWords[useLang()]
  const overlaps = [...OVERLAPS.map(n => ({ value: String(n), label: fill(say.overlapOf, { n }) })), { value: '0', label: say.overlapNone }]
  return (
    <details>
      <summary aria-label={`${say.rotate}: ${name}`}>{say.rotate}</summary>
      <form className="stack" method="post" action="/kelola/kunci">
        <p className="small">{say.rotateHelp}</p>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="name" value={name} />
        <Field name="overlap" id={`overlap-${id}`} label={say.overlap} options={overlaps} />
        <Field name="days" id={`days-${id}`} label={say.days} options={daysOptions(say.daysOf)} value="90" />
        <Button kind="secondary" name="act" value="rotate">
          {say.rotateYes}
        </Button>
      </form>
    </details>
  )
}

function RevokeKey({ line: { id, name } }: { line: KeyLine }) {
  const say = keysWords[useLang()]
  return (
    <details>
      <summary aria-label={`${say.revoke}: ${name}`}>{say.revoke}</summary>
      <form className="stack" method="post" action="/kelola/kunci">
        <p className="small">{fill(say.revokeHelp, { name })}</p>
        <input type="hidden" name="id" value={id} />
        <Button kind="danger" name="act" value="revoke">
          {say.revokeYes}
        </Button>
      </form>
    </details>
  )
}
