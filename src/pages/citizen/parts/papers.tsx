import type { Paper } from '#domains/catalogue/papers.ts'
import { fill, type Lang, pick, type Words } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'

/** One line of what to bring. `note` says which steps ask for it. */
export type PaperLine = { anyOf: readonly Paper[]; when: Words | null; note?: string | undefined }

/** Somebody who has one of these papers has what a line asks for; the tick is remembered under their names. */
export const keyOf = ({ anyOf, when }: PaperLine) => [anyOf.map(paper => paper.id).join('+'), when?.id].filter(Boolean).join(' ? ')

/** 'KTP elektronik', or 'Salah satu dari: KTP elektronik, Kartu Keluarga, atau IKD'. */
export function paperNames(lang: Lang, papers: readonly Paper[]): string {
  const names = papers.map(paper => pick(lang, paper.name))
  const last = names.pop() ?? ''
  if (names.length === 0) return last
  const say = common[lang]
  return `${say.oneOf}: ${names.join(', ')}${names.length > 1 ? ',' : ''} ${say.or} ${last}`
}

/** What to bring, to tick off at home; plain checkboxes, which `check-list` remembers where scripting is on. `brief` leaves out where to get them. */
export function Papers({ id, mall, lines, brief = false }: { id: string; mall: string; lines: readonly PaperLine[]; brief?: boolean }) {
  const lang = useLang()
  return (
    <check-list>
      <ul className="rows papers">
        {lines.map((line, i) => (
          <li key={keyOf(line)}>
            <div className="choice">
              <input type="checkbox" id={`${id}-${i}`} value={keyOf(line)} />
              <label htmlFor={`${id}-${i}`}>
                {paperNames(lang, line.anyOf)}
                {line.when ? (
                  <span className="hint">{fill(common[lang].onlyIf, { when: pick(lang, line.when).replace(IF, '') })}</span>
                ) : null}
                {line.note ? <span className="hint">{line.note}</span> : null}
                {line.anyOf.map(paper =>
                  paper.note ? (
                    <span className="hint" key={paper.id}>
                      {several(line) ? `${pick(lang, paper.name)}: ` : null}
                      {pick(lang, paper.note)}
                    </span>
                  ) : null,
                )}
              </label>
            </div>
            {brief ? null : <WhereFrom mall={mall} papers={line.anyOf} />}
          </li>
        ))}
      </ul>
    </check-list>
  )
}

/** The data's conditions begin with their own word for it at times. */
const IF = /^(bila|jika|kalau|if|when) /i

const several = ({ anyOf }: Pick<PaperLine, 'anyOf'>) => anyOf.length > 1

/** From so many ways to get them on, they are folded away: they would drown the list. */
const MANY = 3

/** Where a missing paper is made, as links when this mall makes it. The citizen's own papers say nothing. */
function WhereFrom({ mall, papers }: { mall: string; papers: readonly Paper[] }) {
  const lang = useLang()
  const say = common[lang]
  const makers = new Map(
    papers.flatMap(({ from, madeBy }) => (from === 'here' ? madeBy.map(service => [service.id, service] as const) : [])),
  )
  if (makers.size === 0) return papers.every(({ from }) => from === 'elsewhere') ? <p className="small">{say.getElsewhere}</p> : null
  const links = [...makers.values()].map(service => (
    <a key={service.id} href={`/${mall}/layanan/${service.id}`}>
      {pick(lang, service.name)}
    </a>
  ))
  if (links.length < MANY)
    return (
      <p className="small">
        {say.getHere} {links.flatMap((link, i) => (i === 0 ? [link] : [', ', link]))}
      </p>
    )
  return (
    <details className="small">
      <summary>{say.getHereMany}</summary>
      <ul>
        {links.map(link => (
          <li key={link.key}>{link}</li>
        ))}
      </ul>
    </details>
  )
}
