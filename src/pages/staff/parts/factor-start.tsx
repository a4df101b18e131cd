import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { factorWords } from '../words/factor.ts'

/** Why a second factor, and what to have at hand. */
export function FactorStart({ must }: { must: boolean }) {
  const say = factorWords[useLang()]
  return (
    <>
      <p>{must ? say.why : say.whyFree}</p>
      <h2>{say.need}</h2>
      <ul>
        <li>{say.needApp}</li>
        <li>{say.needTime}</li>
      </ul>
      <form method="post" action="/akun/langkah-kedua">
        <Button name="act" value="offer" icon="phone">
          {say.start}
        </Button>
      </form>
    </>
  )
}
