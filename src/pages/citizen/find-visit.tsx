import { data, redirect } from 'react-router'
import { FindVisit, findVisit } from '#domains/queue/find-visit.ts'
import { page } from '#kernel/page-context.ts'
import { Button } from '#pages/ui/button.tsx'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/find-visit.ts'
import { mallHere } from './guard.ts'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { problemOf } from './parts/problem.ts'
import { answer, sentForm } from './parts/sent.ts'
import { common } from './words/common.ts'
import { findVisit as words } from './words/find-visit.ts'

/** The form that opens a visit again without its link. Refuses `not.found`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  return { mall: frameOf(await mallHere(sql, params.mall, asking.now)) }
}

/** Goes to the visit that number and digits name, or says alike in every other case that there is none. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { sql, ring, asking, address } = context.get(page)
  const { id: mall } = await mallHere(sql, params.mall, asking.now)
  const sent = await sentForm(request)
  const number = answer(sent.get('nomor'), 12)
  const typed = FindVisit.safeParse({ number, last4: answer(sent.get('angka'), 4) })
  const input = typed.data ?? { number: '-', last4: '' }
  const found = await findVisit(sql, ring, { mall, address, asking }, input).catch(error => problemOf(error, asking.lang))
  return typeof found === 'string' ? redirect(`/k/${found}`, 303) : data({ problem: found, number }, { status: found.status })
}

export default function FindMyVisit({ loaderData: { mall }, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const problem = actionData?.problem
  return (
    <MallPage mall={mall} title={say.title} problem={problem !== undefined} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <RefusedForm fault={problem} field="nomor" />
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      <form className="stack" method="post">
        <Field name="nomor" label={say.number} hint={say.numberHint} autoComplete="off" maxLength={12} value={actionData?.number} />
        <Field name="angka" label={say.last4} inputMode="numeric" autoComplete="off" maxLength={4} />
        <Button>{say.open}</Button>
      </form>
      <p>{say.none}</p>
    </MallPage>
  )
}
