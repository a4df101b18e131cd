import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { type Tone, toneIcon } from './notice.tsx'

/** A state in icon, word and colour, never by colour alone. Without a tone it is neutral and wants an icon of its own. */
export function StatusTag({ tone, icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      <Icon name={icon ?? (tone ? toneIcon[tone] : 'info-circle')} />
      {children}
    </span>
  )
}
