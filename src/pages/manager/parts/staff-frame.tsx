import type { ReactNode } from 'react'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Frame } from '../staff-guard.ts'
import { staffWords } from '../staff-words.ts'

/** The bar around the pages about people. */
export function StaffFrame({ frame, title, children }: { frame: Frame; title?: string; children: ReactNode }) {
  const say = staffWords[useLang()]
  const nav = [...(frame.floor ? [{ href: '/kelola', text: say.floor }] : []), { href: '/kelola/petugas', text: say.title, current: true }]
  return (
    <ConsolePage
      title={title ?? say.title}
      mall={frame.mall.replace(/^Mal Pelayanan Publik\s+/, 'MPP ')}
      who={frame.who}
      nav={nav}
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
