import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { words } from './words.ts'

/** The button that checks the chain, with what it does. */
export function ChainForm({ kind }: { kind?: 'secondary' }) {
  const say = words[useLang()]
  return (
    <form className="stack" method="post" action="/periksa/rantai">
      <p>{say.chainIntro}</p>
      <Button {...(kind && { kind })}>{say.chainCheck}</Button>
    </form>
  )
}
