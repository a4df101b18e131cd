import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { words } from '../words.ts'

type DoorNoticesProps = {
  /** A link that was used or has ended. */
  used: boolean
  left: boolean
  /** Too many wrong codes. */
  ended: boolean
  /** A session that ended without its browser knowing. */
  over: boolean
  noRole: boolean
}

/** What the door says of how somebody came to stand before it. */
export function DoorNotices({ used, left, ended, over, noRole }: DoorNoticesProps) {
  const say = words[useLang()]
  const said = [
    [used, 'warn', say.used, say.usedHelp],
    [left, 'ok', say.left, say.leftHelp],
    [ended, 'warn', say.ended, say.endedHelp],
    [over, 'warn', say.ended, say.overHelp],
    [noRole, 'warn', say.noRole, say.noRoleHelp],
  ] as const
  return said.map(([holds, tone, title, text]) =>
    holds ? (
      <Notice key={text} tone={tone} title={title}>
        {text}
      </Notice>
    ) : null,
  )
}
