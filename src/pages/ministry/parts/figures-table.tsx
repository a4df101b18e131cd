import type { Counts } from '#domains/queue/figures.ts'
import { useLang } from '#pages/ui/shell.ts'
import { columns } from '../csv.ts'
import { ministryWords } from '../words.ts'

type FiguresTableProps = { title: string; first: string; rows: { name: string; counts: Counts }[] }

/** Numbers by row; on a phone each row is a block of its own whose numbers carry their names. */
export function FiguresTable({ title, first, rows }: FiguresTableProps) {
  const say = ministryWords[useLang()]
  return (
    <table className="figures">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {columns.map(one => (
            <th key={one} scope="col">
              {say[one]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, counts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map(one => (
              <td key={one} data-name={say[one]}>
                {counts[one] ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
