import { localDay } from '#kernel/civil.ts'
import { fill, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { pinWords } from '../words/pin.ts'

/** Whether a PIN for the counter computers is set, and the way to set one. */
export function AccountPinState({ setAt, zone }: { setAt: Date | null; zone: string }) {
  const lang = useLang()
  const say = pinWords[lang]
  return (
    <section className="stack">
      <h2>{say.title}</h2>
      <p>{setAt ? fill(say.on, { day: shortDate(lang, localDay(setAt, zone)) }) : say.off}</p>
      <Button kind="secondary" href="/akun/pin" icon="keyboard">
        {setAt ? say.change : say.set}
      </Button>
    </section>
  )
}
