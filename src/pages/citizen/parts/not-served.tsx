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
      {not.agencies.map(({ id, localName, refused }) => (
        <div key={id}>
          <h3>
            <a href={`/${mall}/instansi/${id}`}>{localName}</a>
          </h3>
          <Why refused={refused} />
        </div>
      ))}
      {not.scopes.map(({ agency, total, served, unnamed, source }) => (
        <div key={agency.id}>
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
