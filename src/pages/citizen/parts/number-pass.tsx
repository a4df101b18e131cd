import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { trouble as words } from '../words/trouble.ts'
import type { Trouble } from './trouble.ts'

/**
 * What stands between a flooded mall and a number: the form once more, which the small script solves and sends, or, where no script runs, a
 * wait of half a minute and a button.
 */
export function NumberPass({ mall, trouble }: { mall: string; trouble: Trouble }) {
  const say = words[useLang()]
  const { challenge, count, bits, seconds, early, carried } = trouble
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.why}</p>
      <number-pass
        data-text={challenge}
        data-count={count}
        data-bits={bits}
        data-said={fill(say.said, { n: '{n}', count })}
        data-done={say.done}
      >
        <form className="stack" method="post" action={`/${mall}/nomor`}>
          {carried.map(([name, value], i) => (
            <input key={i} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="aksi" value="ambil" />
          <input type="hidden" name="izin" value={challenge} />
          <input type="hidden" name="jawaban" value="" />
          <div data-auto="" className="stack" hidden>
            <p>{say.auto}</p>
            <progress max={count} value={0} aria-label={say.progress} />
            <p role="status" data-said="" />
          </div>
          <div data-slow="" className="stack">
            <Notice tone={early ? 'warn' : 'info'} title={fill(early ? say.early : say.slowTitle, { seconds })}>
              {say.slow}
            </Notice>
            <Button icon="ticket">{say.submit}</Button>
          </div>
        </form>
      </number-pass>
      <p className="small">{say.hall}</p>
    </>
  )
}
