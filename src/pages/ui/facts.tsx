import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** One fact: what it is called, what it is, and a smaller line under it. */
export type Fact = { icon?: IconName; label: string; value: ReactNode; note?: ReactNode }

/** The few facts a person came for (fee, time, place), as a list of terms. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ icon, label, value, note }) => (
        <div key={label}>
          <dt>
            {icon ? <Icon name={icon} /> : null}
            {label}
          </dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
