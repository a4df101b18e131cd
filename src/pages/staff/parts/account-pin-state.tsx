import { localDay } from '#kernel/civil.ts'
import { fill, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { pinWords } from '../words/pin.ts'

/** Whether a PIN for the counter computers is set, and the way to set one. */
export function AccountPinState({ setAt, zone, done }: { setAt: Date | null; zone: string; done: string | null }) {
  const lang = useLang()
  const say = pinWords[lang]
  return (
    <section className="stack">
      {done === null ? null : <Notice tone="ok" title={done === 'hapus' ? say.dropped : say.done} />}
      <h2>{say.title}</h2>
      <p>{setAt ? fill(say.on, { day: shortDate(lang, localDay(setAt, zone)) }) : say.off}</p>
      <Button kind="secondary" href="/akun/pin" icon="keyboard">
        {setAt ? say.change : say.set}
      </Button>
    </section>
  )
}
