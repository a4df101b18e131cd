import { data } from 'react-router'
import { malls } from '#domains/malls/malls.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Page } from '#pages/ui/page.tsx'
import { Rows } from '#pages/ui/rows.tsx'
import { SearchBox } from '#pages/ui/search-box.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/not-found.ts'
import { LevyLine } from './parts/mall-page.tsx'
import { common } from './words/common.ts'
import { notFound as words } from './words/not-found.ts'

/** Every address that no page has: 404, with the search of the mall it began with, and the malls. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const all = (await malls(sql, asking.now)).map(({ id, name, regencyCity, province }) => ({ id, name, regencyCity, province }))
  const first = new URL(request.url).pathname.split('/')[1]
  return data({ malls: all, mall: all.find(mall => mall.id === first) ?? null }, { status: 404 })
}

export default function NotFound({ loaderData: { malls, mall } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  return (
    <Page title={say.title} levy={<LevyLine />} {...(mall && { mall })}>
      <h1>{say.title}</h1>
      <p>{say.why}</p>
      {mall ? (
        <SearchBox action={`/${mall.id}/cari`} label={fill(say.search, { mall: mall.regencyCity })} hint={common[lang].searchHint} />
      ) : null}
      <h2>{say.malls}</h2>
      <Rows
        items={malls.map(({ id, regencyCity, province }) => ({
          href: `/${id}`,
          icon: 'building-bank',
          title: regencyCity,
          note: province,
        }))}
      />
    </Page>
  )
}
