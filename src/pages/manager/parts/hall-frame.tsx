import type { ReactNode } from 'react'
import type { StaffRole } from '#kernel/access.ts'
import type { Door } from '#pages/staff/doors.ts'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import '../hall.css'
import { rooms } from '../rooms.ts'
import { words } from '../words.ts'

export type Frame = { mall: string; who: string; role: StaffRole }
type HallFrameProps = { frame: Frame; room: Door; title: string; problem?: boolean; children: ReactNode }

/** The bar around the rooms of the hall's management that are no live screen: every room, the own account, the way out. */
export function HallFrame({ frame, room, title, problem, children }: HallFrameProps) {
  const lang = useLang()
  const say = words[lang]
  const tools = (
    <>
      <a href="/akun">{say.account}</a>
      <a href="/keluar">{say.signOut}</a>
    </>
  )
  return (
    <ConsolePage title={title} problem={problem} mall={frame.mall} who={frame.who} nav={rooms(frame.role, room, lang)} tools={tools}>
      <div className="hall-page stack">{children}</div>
    </ConsolePage>
  )
}
