import type { NotServedHere } from '#domains/catalogue/not-served-here.ts'
import { fill, pick } from '#kernel/text.ts'
import { Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { mall as words } from '../words/mall.ts'
import { SourceLine, Why } from './marks.tsx'
import { whyShort } from './why.ts'

/** What one would come for in vain, with reason and source, as the data says it. */
export function NotServed({ mall, not }: { mall: string; not: NotServedHere }) {
  const lang = useLang()
  const say = words[lang]
  const nothing = not.agencies.length + not.services.length + not.scopes.length === 0
  return (
    <section className="stack" id="tidak-dilayani">
      <h2>{say.notServed}</h2>
      <p className="small">{nothing ? say.notServedNone : say.notServedHint}</p>
      {[...byReason(not.agencies).values()].map(same => (
        <div className="stack-close" key={same[0]!.id}>
          <h3>{same.length > 1 ? fill(say.agenciesNot, { n: same.length }) : say.agencyNot}</h3>
          <ul>
            {same.map(({ id, localName }) => (
              <li key={id}>
                <a href={`/${mall}/instansi/${id}`}>{localName}</a>
              </li>
            ))}
          </ul>
          <Why refused={same[0]!.refused} />
        </div>
      ))}
      {not.scopes.map(({ agency, total, served, unnamed, source }) => (
        <div className="stack-close" key={agency.id}>
          <h3>
            <a href={`/${mall}/instansi/${agency.id}`}>{fill(say.scope, { agency: pick(lang, agency.name), served, total })}</a>
          </h3>
          {unnamed > 0 ? <p>{fill(say.scopeUnnamed, { n: unnamed })}</p> : null}
          {source ? <SourceLine source={source} /> : null}
        </div>
      ))}
      {not.services.length === 0 ? null : (
        <details>
          <summary>{fill(say.servicesNot, { n: not.services.length })}</summary>
          <Rows
            items={not.services.map(({ id, name, agency, refused }) => ({
              key: id,
              href: `/${mall}/layanan/${id}`,
              title: pick(lang, name),
              note: `${pick(lang, agency.name)}. ${whyShort(lang, refused)}`,
            }))}
          />
        </details>
      )}
    </section>
  )
}

/** Agencies that one sentence of one source speaks of stand together, so that it is read once. */
const byReason = (agencies: NotServedHere['agencies']) => Map.groupBy(agencies, ({ refused }) => JSON.stringify(refused))
