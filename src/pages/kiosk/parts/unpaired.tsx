import { fill } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import { useShell } from '#pages/ui/shell.ts'
import { words } from '../words.ts'

/** A screen that nobody has paired: what a visitor does instead, and what the manager does. */
export function Unpaired({ mall }: { mall: { id: string; name: string } }) {
  const { lang, switchTo } = useShell()
  const say = words[lang]
  return (
    <main className="unpaired">
      <title>{`${say.unpaired} · ${mall.name}`}</title>
      <Icon name="lock" />
      <h1>{say.unpaired}</h1>
      <p>{fill(say.unpairedHow, { mall: mall.name })}</p>
      <p>
        <a className="big" href={`/${mall.id}/nomor`}>
          {say.unpairedPhone}
        </a>
      </p>
      <h2>{say.unpairedManager}</h2>
      <ol>
        {say.unpairedSteps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form method="post" action={`/${mall.id}/pasang`}>
        <button type="submit" className="big" name="jenis" value="anjungan">
          {say.pair}
        </button>
      </form>
      <p>
        <a href={switchTo}>{say.other}</a>
      </p>
    </main>
  )
}
