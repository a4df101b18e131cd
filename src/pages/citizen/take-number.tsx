import { data, redirect } from 'react-router'
import { passFlood } from '#domains/queue/pass-flood.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { visitStatus } from '#domains/queue/visit-status.ts'
import { bodyHash } from '#kernel/once.ts'
import { page } from '#kernel/page-context.ts'
import { fill, longDate } from '#kernel/text.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/take-number.ts'
import { mallHere } from './guard.ts'
import { readAsked } from './parts/asked.ts'
import { drawNeeds } from './parts/draw-needs.ts'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { NumberPass } from './parts/number-pass.tsx'
import { problemOf } from './parts/problem.ts'
import { sentForm } from './parts/sent.ts'
import { TakeForm } from './parts/take-form.tsx'
import { passIn, troubleOf } from './parts/trouble.ts'
import { common } from './words/common.ts'
import { takeNumber as words } from './words/take-number.ts'
import { trouble } from './words/trouble.ts'

export const handle = { elements: ['number-pass'] } satisfies Handle

/** As many needs as one number takes. */
const MOST = 8

/** The form with the needs its address names (`?layanan=a&layanan=b`). Refuses `not.found`. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const asked = readAsked(new URL(request.url).searchParams)
  return { mall: frameOf(mall), today: mall.today, form: { asked, ...(await drawNeeds(sql, asking, mall.id, asked)) } }
}

/** Takes the number and goes to it; "Cari" and every refusal draw the form again with what was typed. The same form sent twice is one visit. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { sql, ring, flood, asking, address } = context.get(page)
  const { id: mall } = await mallHere(sql, params.mall, asking.now)
  const sent = await sentForm(request)
  const asked = readAsked(sent)
  const drawn = async (problem: ReturnType<typeof problemOf> | null) =>
    data({ form: { asked, ...(await drawNeeds(sql, asking, mall, asked)) }, problem }, { status: problem?.status ?? 200 })
  const pressed = sent.get('aksi')
  if (pressed === 'cari' || (pressed === null && asked.q)) return drawn(null)
  const { services, visitorClass, phone, consent, key } = asked
  if (services.length === 0)
    return drawn({ status: 422, title: words[asking.lang].problem, detail: words[asking.lang].choose, fields: ['layanan'] })
  if (services.length > MOST)
    return drawn({
      status: 422,
      title: words[asking.lang].problem,
      detail: fill(words[asking.lang].tooMany, { n: MOST }),
      fields: ['layanan'],
    })
  const input = {
    services,
    channel: 'phone' as const,
    ...(visitorClass && { class: visitorClass }),
    ...(phone && { phone, consent, via: 'web' as const }),
  }
  // Other needs in the same form (the back button, then another tick) are another request, not a mistaken repeat.
  const hash = bodyHash(ring, input)
  const name = { scope: `page number ${mall}`, key: `${key} ${hash}`, hash }
  const take = () => takeNumber(sql, ring, asking, mall, input, name)
  const taken = await passFlood(sql, { ring, flood }, asking, { mall, address, pass: passIn(sent), request: name }, take).catch(
    error => troubleOf(error, sent) ?? problemOf(error, asking.lang),
  )
  if ('challenge' in taken) return data({ trouble: taken }, { status: 429 })
  if ('status' in taken) return drawn(taken)
  const { key: visit } = await visitStatus(sql, taken.mall, taken.visit, asking.now)
  return redirect(`/k/${visit}`, 303)
}

export default function TakeNumber({ loaderData: { mall, today, form }, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  if (actionData && 'trouble' in actionData)
    return (
      <MallPage mall={mall} title={trouble[lang].title} back={{ href: `/${mall.id}`, text: common[lang].home }}>
        <NumberPass mall={mall.id} trouble={actionData.trouble} />
      </MallPage>
    )
  const problem = actionData?.problem ?? null
  const field = problem?.fields.includes('phone') ? 'ponsel' : problem?.fields.includes('layanan') ? 'layanan' : undefined
  return (
    <MallPage mall={mall} title={say.title} problem={problem !== null} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <RefusedForm fault={problem} field={field} />
      <h1>{say.title}</h1>
      <p>{fill(say.intro, { date: longDate(lang, today) })}</p>
      <TakeForm mall={mall.id} form={actionData?.form ?? form} phoneError={field === 'ponsel' ? problem?.detail : undefined} />
    </MallPage>
  )
}
