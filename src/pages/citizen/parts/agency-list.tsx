import type { AgencyAtMall } from '#domains/agencies/agencies.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { fill, type Lang } from '#kernel/text.ts'
import { type Row, Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { mall as words } from '../words/mall.ts'
import { Demo, OpenTag } from './marks.tsx'

type Agency = AgencyAtMall & { state: OpenState }

function row(lang: Lang, mall: string, agency: Agency): Row {
  const { id, localName, booth, floor, demo, serves, state } = agency
  const same = { key: id, href: `/${mall}/instansi/${id}`, title: localName }
  if (!serves) return same
  const place = booth && floor ? fill(words[lang].booth, { booth, floor }) : null
  const note = (
    <>
      {place} <Demo on={demo} />
    </>
  )
  return { ...same, note, tag: <OpenTag state={state} /> }
}

/** Who serves here, by name, with the state of today; folded away, for there are more than forty. Then who is only named. */
export function AgencyList({ mall, agencies }: { mall: string; agencies: readonly Agency[] }) {
  const lang = useLang()
  const say = words[lang]
  const byName = agencies.toSorted((a, b) => a.localName.localeCompare(b.localName, 'id'))
  const serving = byName.filter(agency => agency.serves)
  const named = byName.filter(agency => !agency.serves && !agency.refused)
  return (
    <section className="stack" id="instansi">
      <h2>{say.agencies}</h2>
      <details>
        <summary>{fill(say.agenciesAll, { n: serving.length })}</summary>
        <Rows items={serving.map(agency => row(lang, mall, agency))} />
      </details>
      {named.length === 0 ? null : (
        <details>
          <summary>{`${say.named} (${named.length})`}</summary>
          <Rows items={named.map(agency => row(lang, mall, agency))} />
        </details>
      )}
    </section>
  )
}
