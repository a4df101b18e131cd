import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { visit as words } from '../words/visit.ts'
import { Papers, paperNames } from './papers.tsx'
import { Qr } from './qr.tsx'
import type { VisitView } from './visit-view.ts'
import { whatsappText } from './whatsapp.ts'

/** What the holder takes along: the message to himself, the papers, the code for the desk, the phone number. */
export function VisitMore({ view, url, phoneError, typed }: { view: VisitView; url: string; phoneError?: string | undefined; typed?: string | undefined }) {
  const lang = useLang()
  const say = words[lang]
  const { key, number, needs, phone } = view
  const always = needs.flatMap(need => need.papers.filter(paper => paper.when === null))
  const text = whatsappText(lang, {
    number,
    mall: view.mall.name.replace('Mal Pelayanan Publik', 'MPP'),
    day: view.businessDay,
    needs: needs.map(need => need.name),
    papers: [...new Set(always.map(paper => paperNames(lang, paper.anyOf)))],
    fees: needs.map(need => need.fee),
    url,
  })
  return (
    <>
      <Button kind="secondary" icon="external-link" href={`https://wa.me/?text=${encodeURIComponent(text)}`}>
        {say.whatsapp}
      </Button>
      <section className="stack">
        <h2>{say.papers}</h2>
        {needs.map((need, i) => (
          <div key={need.id}>
            <h3>{need.name}</h3>
            <Papers id={`bawa-${i}`} mall={view.mall.id} lines={need.papers} brief />
          </div>
        ))}
      </section>
      <section className="stack">
        <h2>{say.qr}</h2>
        <Qr text={url} label={fill(say.qrAlt, { number })} />
        <p className="small">{say.keep}</p>
      </section>
      <details open={phoneError !== undefined}>
        <summary>{phone ? fill(say.phoneSet, { phone }) : say.phoneNone}</summary>
        <form className="stack" method="post" action={`/k/${key}`}>
          <Field name="ponsel" label={say.phone} hint={say.phoneHint} type="tel" inputMode="tel" autoComplete="tel" maxLength={40} value={typed} error={phoneError} />
          <Button kind="secondary" name="aksi" value="telepon">
            {say.save}
          </Button>
        </form>
      </details>
    </>
  )
}
