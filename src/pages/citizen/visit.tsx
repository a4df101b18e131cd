import { data, redirect } from 'react-router'
import { versionShown } from '#domains/people/consent-words.ts'
import { cancelVisit } from '#domains/queue/cancel-visit.ts'
import { checkIn } from '#domains/queue/check-in.ts'
import { ProvePhone, provePhone } from '#domains/queue/prove-phone.ts'
import { returnToLine } from '#domains/queue/return-to-line.ts'
import { sendPhoneCode } from '#domains/queue/send-phone-code.ts'
import { setPhone } from '#domains/queue/set-phone.ts'
import { visitByKey } from '#domains/queue/visit-here.ts'
import { refuse } from '#kernel/errors.ts'
import { bodyHash } from '#kernel/once.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useShell } from '#pages/ui/shell.ts'
import type { Route } from './+types/visit.ts'
import { headlineOf } from './parts/headline.ts'
import { lostVisit } from './parts/lost-visit.ts'
import { MallPage } from './parts/mall-page.tsx'
import { problemOf } from './parts/problem.ts'
import { answer, sentForm } from './parts/sent.ts'
import { isOver } from './parts/visit-actions.tsx'
import { CancelConfirm, Refreshes } from './parts/visit-frame.tsx'
import { VisitMore } from './parts/visit-more.tsx'
import { VisitNow } from './parts/visit-now.tsx'
import { visitView } from './parts/visit-view.ts'
import { visit as words } from './words/visit.ts'

export const handle = { elements: ['visit-live'], refresh: 20 } satisfies Handle

/** The visit of a key, now. Refuses `not.found`. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const here = context.get(page)
  const { sql, ring, asking, base, messenger } = here
  const { searchParams } = new URL(request.url)
  return {
    view: await visitView(sql, ring, asking, params.key).catch(lostVisit(here, params.key)),
    url: `${base}/k/${params.key}`,
    asksCancel: searchParams.has('batal'),
    sent: searchParams.has('kode'),
    codes: messenger !== null,
  }
}

const acts = new Map([
  ['hadir', checkIn],
  ['kembali', returnToLine],
  ['batal', cancelVisit],
])

/** Does what one of the buttons says, then shows the visit; a refusal is told on top of it. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { sql, ring, asking, messenger, address } = context.get(page)
  const sent = await sentForm(request)
  const what = answer(sent.get('aksi'), 20)
  const phone = answer(sent.get('ponsel'), 40)
  const visit = await visitByKey(sql, params.key, asking.now)
  const act = acts.get(what)
  const name = {
    scope: `page visit ${bodyHash(ring, params.key)}`,
    key: bodyHash(ring, answer(sent.get('kunci'), 2_000)),
    hash: bodyHash(ring, what),
  }
  const consent = versionShown(sent.get('setuju'))
  const phoneActs = {
    // An empty field changes nothing: taking a number back has a page that says what it means.
    telepon: async () => phone && setPhone(sql, ring, asking, visit, { phone, consent, via: 'web' }),
    kode: () => sendPhoneCode(sql, ring, messenger, { asking, address }, visit),
    bukti: () => provePhone(sql, ring, asking, visit, ProvePhone.parse({ code: answer(sent.get('kode'), 20) })),
  }
  const phoneAct = Object.entries(phoneActs).find(([one]) => one === what)?.[1]
  const doing = act ? act(sql, asking, visit, name) : phoneAct ? phoneAct() : refuse('input.invalid')
  const problem = await doing.then(
    () => null,
    error => problemOf(error, asking.lang),
  )
  if (problem) return data({ problem, phone }, { status: problem.status })
  // Still, so that without scripting the page does not load itself anew under somebody's fingers.
  return redirect(`/k/${params.key}${what === 'kode' ? '?kode&diam=1#kode' : ''}`, 303)
}

export default function Visit({ loaderData: { view, url, asksCancel, sent, codes }, actionData }: Route.ComponentProps) {
  const { lang } = useShell()
  const say = words[lang]
  const problem = actionData?.problem
  const faultOf = (field: string) => (problem?.fields.includes(field) ? problem.title : undefined)
  const [phoneError, codeError] = [faultOf('phone'), faultOf('code') && say.codeWrong]
  const field = phoneError ? 'ponsel' : codeError ? 'kode' : undefined
  return (
    <MallPage mall={view.mall} title={`${view.number}: ${headlineOf(lang, view.moment, view).title}`} problem={problem !== undefined}>
      <RefusedForm fault={problem} field={field} />
      <h1 className="hidden">{fill(say.title, { number: view.number })}</h1>
      {asksCancel ? <CancelConfirm view={view} /> : null}
      <visit-live data-events={`/api/v1/visits/${view.key}/events`} data-lost={say.lost}>
        <p className="hidden" aria-live="polite" data-polite="" />
        <p className="hidden" aria-live="assertive" data-assertive="" />
        <p className="strip" role="status" data-cut="" hidden />
        <VisitNow view={view} />
      </visit-live>
      {isOver(view.moment) ? null : (
        <VisitMore view={view} url={url} asks={{ phoneError, codeError, typed: actionData?.phone, sent, codes }} />
      )}
      <p>
        <a className="alone" href={`/k/${view.key}/data`}>
          {say.data}
        </a>
      </p>
      <Refreshes />
    </MallPage>
  )
}
