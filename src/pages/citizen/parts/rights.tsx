import { fill } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'
import { privacy as words } from '../words/privacy.ts'
import { visit } from '../words/visit.ts'
import type { Times } from './visitor-data.ts'

/** What a visitor can do about what is kept, and where: only ways that there are. */
export function Rights({ mall, times }: { mall: string; times: Times }) {
  const lang = useLang()
  const say = words[lang]
  const [before, after] = say.lostHow.split('{find}')
  return (
    <section className="stack">
      <h2>{say.rights}</h2>
      <h3>{say.see}</h3>
      <p>{fill(say.seeHow, { data: visit[lang].data })}</p>
      <h3>{say.erase}</h3>
      <p>{say.eraseHow}</p>
      <p className="small">{say.eraseLaw}</p>
      <h3>{say.withdraw}</h3>
      <p>{fill(say.withdrawHow, times)}</p>
      <h3>{say.lost}</h3>
      <p>
        {before}
        <a href={`/${mall}/nomor-saya`}>{common[lang].mine}</a>
        {after}
      </p>
      <p>{say.lostLater}</p>
      <h3>{say.help}</h3>
      <p>{say.helpHow}</p>
    </section>
  )
}
