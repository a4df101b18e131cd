import type { ReactNode } from 'react'

/** What happens one after another, numbered. */
export function Steps({ items }: { items: readonly ReactNode[] }) {
  return (
    <ol className="steps">
      {items.map((item, i) => (
        <li key={i}>{item}</li>
      ))}
    </ol>
  )
}
