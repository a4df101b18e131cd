import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Qr } from '#pages/ui/qr.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'
import { visit as words } from '../words/visit.ts'
import { keyOf, Papers, paperNames } from './papers.tsx'
import { type PhoneAsks, VisitPhone } from './visit-phone.tsx'
import type { NeedView, VisitView } from './visit-view.ts'
import { whatsappText } from './whatsapp.ts'

/** What the holder takes along: the message to himself, the papers, the code for the desk, the phone number. */
export function VisitMore({ view, url, asks }: { view: VisitView; url: string; asks: PhoneAsks }) {
  const lang = useLang()
  const say = words[lang]
  const { key, number, phone } = view
  const needs = view.needs.filter(({ state }) => state !== 'done' && state !== 'cancelled')
  const { bring, made } = papersOf(needs)
  const always = bring.filter(line => line.when === null)
  const text = whatsappText(lang, {
    number,
    mall: view.mall.name.replace('Mal Pelayanan Publik', 'MPP'),
    day: view.businessDay,
    needs: needs.map(need => need.name),
    papers: always.map(line => paperNames(lang, line.anyOf)),
    fees: needs.map(need => need.fee),
    url,
  })
  return (
    <>
      <Button kind="secondary" href={`https://wa.me/?text=${encodeURIComponent(text)}`}>
        {say.whatsapp}
      </Button>
      <section className="stack">
        <h2>{say.papers}</h2>
        {bring.length === 0 ? <p>{common[lang].nothingToBring}</p> : <Papers id="bawa" mall={view.mall.id} lines={bring} brief />}
        {made.length === 0 ? null : <p>{fill(say.madeHere, { papers: made.map(line => paperNames(lang, line.anyOf)).join('; ') })}</p>}
      </section>
      <section className="stack">
        <h2>{say.qr}</h2>
        <Qr text={url} label={fill(say.qrAlt, { number })} />
        <p className="small">{say.keep}</p>
      </section>
      <VisitPhone mall={view.mall.id} visit={key} phone={phone} {...asks} />
    </>
  )
}

/** One list for the whole visit: each paper once, and without what an earlier counter of this visit makes. */
function papersOf(needs: readonly NeedView[]) {
  const lines = new Map(needs.flatMap(need => need.papers.map(line => [keyOf(line), { line, need }] as const)))
  const here = ({ line, need }: { line: NeedView['papers'][number]; need: NeedView }) =>
    needs.some(other => other !== need && other.makes.some(made => line.anyOf.length === 1 && line.anyOf[0]!.id === made))
  const all = [...lines.values()]
  return { bring: all.filter(one => !here(one)).map(one => one.line), made: all.filter(here).map(one => one.line) }
}
