import type { ReactNode } from 'react'
import { Icon } from '#pages/ui/icon.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { Key } from './key.tsx'

type KeyButtonProps = {
  /** The key that does the same, shown on the button. */
  hint?: string | undefined
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  icon?: IconName
  /** Why it cannot be pressed now: stays focusable and says so. */
  blocked?: string | undefined
  onPress: () => void
  children: ReactNode
}

/** A button that shows its key. */
export function KeyButton({ hint, kind = 'secondary', icon, blocked, onPress, children }: KeyButtonProps) {
  return (
    <button
      type="button"
      className="btn key-btn"
      data-kind={kind}
      aria-disabled={blocked ? true : undefined}
      aria-keyshortcuts={hint?.replace('Ctrl', 'Control')}
      title={blocked}
      onClick={blocked ? undefined : onPress}
    >
      {icon ? <Icon name={icon} /> : null}
      <span>
        {children}
        {blocked ? <small>{blocked}</small> : null}
      </span>
      {hint ? <Key>{hint}</Key> : null}
    </button>
  )
}
