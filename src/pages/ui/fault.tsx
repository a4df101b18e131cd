import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What is wrong with an answer, beside the question. */
export function Fault({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span className="fault" id={id}>
      <Icon name="alert-triangle" />
      <span>{children}</span>
    </span>
  )
}
