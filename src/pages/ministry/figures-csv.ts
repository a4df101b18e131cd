import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/figures-csv.ts'
import { csvOf } from './csv.ts'
import { figuresSeen, linkHeaders } from './guard.ts'

/** The figures of a link as a file. Refuses `not.found`, `too.many`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const here = context.get(page)
  const { now, lang } = here.asking
  const { mall, figures } = await figuresSeen(here, params)
  return new Response(csvOf(figures, lang, { mall: mall.name, zone: mall.zone, now }), {
    headers: {
      ...linkHeaders,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${mall.id}-${mall.today}.csv"`,
    },
  })
}
