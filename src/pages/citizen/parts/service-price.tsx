import type { Service } from '#domains/catalogue/service.ts'
import { type Lang, pick, rupiah } from '#kernel/text.ts'
import { Facts } from '#pages/ui/facts.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { service as words } from '../words/service.ts'

/** 'Gratis (Rp0)' or the tariff in the largest type after the title, on what basis, then how long it takes. */
export function ServicePrice({ service: { fee, time, depth, sameVisit, offered } }: { service: Service }) {
  const lang = useLang()
  const say = words[lang]
  const label = pick(lang, fee.label)
  const sentence = pick(lang, fee.sentence)
  const rest = sentence.startsWith(`${label}. `) ? sentence.slice(label.length + 2) : sentence
  const today = depth.code === 'information' ? say.info : sameVisit ? say.yes : say.no
  return (
    <div className="stack">
      <div>
        <p className="price">{label}</p>
        <p className="small">{rest}</p>
        {fee.note ? <p className="small">{pick(lang, fee.note)}</p> : null}
      </div>
      {fee.variants.length === 0 ? null : (
        <div>
          <h2>{say.variants}</h2>
          <ul>
            {fee.variants.map(variant => (
              <li key={variant.when.id}>
                {pick(lang, variant.when)}: <b>{priceOf(lang, variant)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Facts items={[{ icon: 'hourglass', label: say.time, value: pick(lang, time.sentence), note: offered ? today : null }]} />
    </div>
  )
}

function priceOf(lang: Lang, { amount, formula }: Service['fee']['variants'][number]): string {
  return amount === null ? (formula ? pick(lang, formula) : '') : rupiah(amount)
}
