import { consentWords, phoneConsent } from '#domains/people/consent-words.ts'
import { useLang } from '#pages/ui/shell.ts'
import { words } from '#pages/ui/words.ts'

/** What who leaves a phone agrees to, in the words in force, and the way to all that the mall keeps. */
export function ConsentHint({ mall }: { mall: string }) {
  const lang = useLang()
  return (
    <>
      {consentWords[phoneConsent][lang]} <a href={`/${mall}/privasi`}>{words[lang].privacy}</a>
    </>
  )
}
