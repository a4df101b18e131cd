import type { Service } from '#domains/catalogue/service.ts'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'
import { service as words } from '../words/service.ts'
import { Papers } from './papers.tsx'

/** What to bring: what all need first, what only some need folded away (ux.md 1.16: never the other way round). */
export function ServicePapers({ mall, service: { requirements } }: { mall: string; service: Service }) {
  const lang = useLang()
  const say = words[lang]
  const always = requirements.filter(need => need.when === null)
  const sometimes = requirements.filter(need => need.when !== null)
  return (
    <section className="stack">
      <h2>{say.papers}</h2>
      {requirements.length === 0 ? <p>{common[lang].nothingToBring}</p> : null}
      {always.length > 0 ? <Papers id="syarat" mall={mall} lines={always} /> : null}
      {sometimes.length > 0 ? (
        <details open={always.length === 0}>
          <summary>{`${say.conditional} (${sometimes.length})`}</summary>
          <Papers id="syarat-bila" mall={mall} lines={sometimes} />
        </details>
      ) : null}
    </section>
  )
}
