import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** One row: a link when it has an address; `note` under the title, `tag` at the right. */
export type Row = { href?: string | undefined; title: ReactNode; note?: ReactNode; tag?: ReactNode; icon?: IconName; key?: string }

/** A list of things to go to, each row at least 56 px. */
export function Rows({ items }: { items: readonly Row[] }) {
  return (
    <ul className="rows">
      {items.map(({ key, ...row }, i) => (
        <li key={key ?? row.href ?? i}>
          {row.href ? (
            <a className="row" href={row.href}>
              <RowInside {...row} />
              <Icon name="chevron-right" />
            </a>
          ) : (
            <div className="row">
              <RowInside {...row} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function RowInside({ icon, title, note, tag }: Row) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span>
        <b>{title}</b>
        {note ? <small>{note}</small> : null}
      </span>
      {tag}
    </>
  )
}
