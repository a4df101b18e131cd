import { data, redirectDocument } from 'react-router'
import { services } from '#domains/catalogue/services.ts'
import { mall } from '#domains/malls/mall.ts'
import { visitByNumber } from '#domains/queue/visit-by-number.ts'
import { page } from '#kernel/page-context.ts'
import { secret } from '#kernel/random.ts'
import { fill } from '#kernel/text.ts'
import { sentForm } from '#pages/staff/sent.ts'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/desk.ts'
import './desk.css'
import { atComputer } from './at-computer.ts'
import { deskAct, deskOpenPhone, refusalWords } from './desk-act.ts'
import { deskWords } from './desk-words.ts'
import { desk } from './guard.ts'
import { DeskFind, DeskIssue } from './parts/desk-forms.tsx'
import { DeskVisit } from './parts/desk-visit.tsx'

export const handle = { sheet: 'console' } satisfies Handle

const FOUND_MAX = 8

export async function loader(args: Route.LoaderArgs) {
  const { request, context } = args
  const { sql, asking } = context.get(page)
  const who = desk(asking)
  await atComputer(args)
  const query = new URL(request.url).searchParams
  const [q, number, chosen] = [query.get('cari')?.trim() ?? '', query.get('nomor')?.trim() ?? '', query.getAll('pilih')]
  const [here, all, visit] = await Promise.all([
    mall(sql, who.mall, asking.now),
    services(sql, who.mall, { limit: 200 }),
    number ? visitByNumber(sql, asking, number) : null,
  ])
  const found = q ? (await services(sql, who.mall, { q, limit: FOUND_MAX, now: asking.now })).items : []
  const names = all.items.map(({ id, name, agency, offered, refused }) => ({
    id,
    name,
    offered,
    refused,
    agency: agency.localName ?? agency.name.id,
  }))
  return {
    mall: { id: here.id, name: here.name, zone: here.zone, simulasi: here.simulasi },
    who: who.name,
    mayLock: who.id.startsWith('staff:'),
    q,
    number,
    visit,
    services: names,
    found: found.map(one => one.id),
    chosen: chosen.filter(id => names.some(one => one.id === id && one.offered)),
    given: query.has('baru'),
    done: query.has('tercatat'),
    request: secret(20),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { sql, ring, asking } = context.get(page)
  const who = desk(asking)
  const form = await sentForm(request)
  const doing = form.get('act') === 'phone' ? deskOpenPhone(sql, ring, asking, form) : deskAct(sql, ring, asking, who.mall, form)
  const outcome = await doing.catch(error => refusalWords(error, asking.lang))
  if ('status' in outcome) {
    const reason = form.get('act') === 'phone' && outcome.status === 422 ? String(form.get('reason') ?? '').slice(0, 300) : null
    return data({ refused: outcome, opened: null, reason }, { status: outcome.status })
  }
  // Shown this once, in the answer to the form: no address brings it back.
  if ('phone' in outcome) return data({ refused: null, opened: outcome, reason: null })
  throw redirectDocument(`/informasi?nomor=${encodeURIComponent(outcome.number)}&${outcome.given ? 'baru' : 'tercatat'}`, 303)
}

/** The information desk: give a number, find one, help its holder back into the line. Forms only, works without scripting. */
export default function Desk({ loaderData, actionData }: Route.ComponentProps) {
  const say = deskWords[useLang()]
  const { mall, number, visit, given, done } = loaderData
  const reason = actionData?.reason ?? null
  return (
    <ConsolePage
      title={say.title}
      problem={Boolean(actionData?.refused)}
      mall={mall.name}
      who={loaderData.who}
      tools={
        <>
          {mall.simulasi ? (
            <StatusTag tone="warn" icon="info-circle">
              <span title={say.simulasi}>Simulasi</span>
            </StatusTag>
          ) : null}
          {loaderData.mayLock ? <LockHere say={say.lock} /> : null}
          <a href="/akun">{say.account}</a>
          <a href="/keluar">{say.signOut}</a>
        </>
      }
    >
      <h1 className="hidden">{say.title}</h1>
      <div className="desk">
        <div className="stack">
          {reason !== null ? <ErrorSummary errors={[{ field: 'reason-phone', text: say.openPhoneShort }]} /> : null}
          {actionData?.refused && reason === null ? (
            <Notice tone="error" title={actionData.refused.title}>
              {actionData.refused.detail}
            </Notice>
          ) : null}
          {actionData?.opened ? (
            <Notice tone="ok" title={fill(say.opened, { number: actionData.opened.number, phone: actionData.opened.phone })}>
              {actionData.opened.proven ? say.openedProven : say.openedUnproven} {say.openedHow}{' '}
              {actionData.opened.visitsToday > 1 ? fill(say.openedSame, { n: actionData.opened.visitsToday }) : ''}
            </Notice>
          ) : null}
          {given && visit ? <Notice tone="ok" title={fill(say.given, { number: visit.number })} /> : null}
          {done && !actionData ? <Notice tone="ok" title={say.done} /> : null}
          <DeskFind number={number} />
          {number && !visit ? (
            <Notice tone="warn" title={fill(say.notFound, { number })}>
              {say.notFoundHelp}
            </Notice>
          ) : null}
          {visit ? <DeskVisit visit={visit} mall={mall} services={loaderData.services} reason={reason} /> : null}
        </div>
        <DeskIssue {...loaderData} />
      </div>
    </ConsolePage>
  )
}

/** Locks by a form: the desk works without scripting. */
function LockHere({ say }: { say: string }) {
  return (
    <form method="post" action="/kunci">
      <input type="hidden" name="ke" value="/informasi" />
      <button type="submit" className="bar-btn" name="act" value="kunci">
        {say}
      </button>
    </form>
  )
}
