import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { pinWords } from '../words/pin.ts'

/** At the door of a counter computer: the way in by PIN; and why a PIN is not enough for what was asked. */
export function DoorPin({ computer, full, ke }: { computer: boolean; full: boolean; ke: string | null }) {
  const say = pinWords[useLang()]
  return (
    <>
      {full ? <Notice title={say.full}>{say.fullHelp}</Notice> : null}
      {computer ? (
        <p>
          {say.way} <a href={ke ? `/kunci?ke=${encodeURIComponent(ke)}` : '/kunci'}>{say.wayLink}</a>
        </p>
      ) : null}
    </>
  )
}
