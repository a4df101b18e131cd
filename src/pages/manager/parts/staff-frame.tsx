import type { ReactNode } from 'react'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { rooms } from '../rooms.ts'
import type { Frame } from '../staff-guard.ts'
import { staffWords } from '../staff-words.ts'

/** The bar around the pages about people. */
export function StaffFrame({ frame, title, children }: { frame: Frame; title?: string; children: ReactNode }) {
  const lang = useLang()
  const say = staffWords[lang]
  return (
    <ConsolePage
      title={title ?? say.title}
      mall={frame.mall.replace(/^Mal Pelayanan Publik\s+/, 'MPP ')}
      who={frame.who}
      nav={rooms(frame.role, '/kelola/petugas', lang)}
      tools={
        <>
          <a href="/akun">{say.account}</a>
          <a href="/keluar">{say.signOut}</a>
        </>
      }
    >
      <div className="people-page stack">{children}</div>
    </ConsolePage>
  )
}
