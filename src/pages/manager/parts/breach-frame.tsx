import type { ReactNode } from 'react'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { BreachFrame } from '../breach-guard.ts'
import { breachWords } from '../breach-words.ts'
import { rooms } from '../rooms.ts'

/** The bar around the notebook of breaches. */
export function BreachPage({ frame, title, children }: { frame: BreachFrame; title?: string; children: ReactNode }) {
  const lang = useLang()
  const say = breachWords[lang]
  return (
    <ConsolePage
      title={title ?? say.title}
      mall={frame.mall.replace(/^Mal Pelayanan Publik\s+/, 'MPP ')}
      who={frame.who}
      nav={rooms(frame.role, '/kelola/insiden', lang)}
      tools={
        <>
          <a href="/akun">{say.account}</a>
          <a href="/keluar">{say.signOut}</a>
        </>
      }
    >
      <div className="breach-page stack">{children}</div>
    </ConsolePage>
  )
}
