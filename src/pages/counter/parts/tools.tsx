import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { CommandId } from '../commands.ts'
import type { Link } from '../use-reading.ts'
import { Key } from './key.tsx'
import { useSay } from './use-say.ts'

type ToolsProps = { simulasi: boolean; link: Link; letters: boolean; mayLock: boolean; onRun: (id: CommandId) => void }

/** The right end of the bar: how the connection stands, commands, help, the lock, the way out. */
export function Tools({ simulasi, link, letters, mayLock, onRun }: ToolsProps) {
  const say = useSay()
  return (
    <>
      {simulasi ? (
        <StatusTag tone="warn" icon="info-circle">
          <span title={say.simulasi}>Simulasi</span>
        </StatusTag>
      ) : null}
      <StatusTag {...(link === 'ok' ? { tone: 'ok', icon: 'circle-check' } : { tone: 'error', icon: 'wifi-off' })}>
        {link === 'ok' ? say.connected : say.away}
      </StatusTag>
      <button type="button" className="bar-btn" aria-keyshortcuts="Control+K" onClick={() => onRun('commands')}>
        {say.commands} <Key>Ctrl+K</Key>
      </button>
      <button type="button" className="bar-btn" onClick={() => onRun('help')}>
        {say.help} {letters ? <Key>?</Key> : null}
      </button>
      {mayLock ? (
        <button type="button" className="bar-btn bar-lock" aria-keyshortcuts={letters ? 'L' : undefined} onClick={() => onRun('lock')}>
          {say.lock} {letters ? <Key>L</Key> : null}
        </button>
      ) : null}
      <a href="/keluar">{say.signOut}</a>
    </>
  )
}
