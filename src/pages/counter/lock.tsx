import { data, redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { leftHere } from '#domains/people/left-here.ts'
import { onDuty } from '#domains/people/on-duty.ts'
import { ownCounter } from '#domains/queue/own-counter.ts'
import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import { fill } from '#kernel/text.ts'
import { computerHere } from '#pages/staff/computer-here.ts'
import { sent } from '#pages/staff/sent.ts'
import { onward, sittingOf } from '#pages/staff/sitting.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { Icon } from '#pages/ui/icon.tsx'
import { useShell } from '#pages/ui/shell.ts'
import { shortMall } from '#pages/ui/short-mall.ts'
import type { Route } from './+types/lock.ts'
import sheet from './lock.css?url'
import { lock, unlock } from './lock-act.ts'
import { lockWords } from './lock-words.ts'
import { LockForm } from './parts/lock-form.tsx'

export const handle = { elements: ['device-beat'], sheet: 'console' } satisfies Handle
export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }]
export const headers = () => ({ 'Cache-Control': 'no-store' })

/**
 * A counter computer between two people, or locked by one: who may come back by PIN, by name, and nothing of anybody's work but that the counter
 * is open. Who has a session that is not locked goes on; a browser that is no counter computer is led to the door.
 */
export async function loader(args: Route.LoaderArgs) {
  const { request, context } = args
  const here = context.get(page)
  const query = new URL(request.url).searchParams
  const ke = query.get('ke')
  const [sitting, found] = await Promise.all([sittingOf(args), computerHere(request, here)])
  if (sitting && !sitting.session.locked) throw redirectDocument(onward(sitting.session, ke), 303)
  const locked = sitting?.session ?? null
  const mall = locked?.mall ?? found?.pc.mall
  // A session that another window locked this instant is remembered for a second: its holder stays here.
  const { role, id } = here.asking.who
  if (!mall || (role !== 'stranger' && !id.startsWith('staff:'))) throw redirectDocument('/masuk', 303)
  const sql = found?.sql ?? here.sql
  const { name, zone } = await mallAt(sql, mall, here.asking.now)
  const people = found && found.pc.mall === mall ? await onDuty(sql, found.pc, zone, here.asking.now) : []
  // A session that ran out may have left its counter open.
  const left = locked ?? (found && (await leftHere(sql, found.pc)))
  const counter = left && (await ownCounter(sql, mall, `staff:${left.staff}`))
  const wanted = [query.get('siapa'), locked?.staff].find(staff => people.some(one => one.staff === staff))
  return {
    ke,
    mall: shortMall(name),
    place: found?.pc.place ?? null,
    people,
    own: locked && { staff: locked.staff, name: locked.name },
    left: counter && left && { staff: left.staff, name: left.name },
    counter: counter && { number: counter.number, ticket: counter.ticket },
    chosen: people.find(one => one.staff === wanted) ?? (people.length === 1 && !locked ? people[0]! : null),
    version,
  }
}

/** Locks (from the console), or opens to whoever's PIN was typed. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const here = context.get(page)
  const of = await sent(request)
  const ke = of('ke') || null
  const sitting = await sittingOf(args)
  if (of('act') === 'kunci') return lock(request, here, sitting, ke)
  const typed = { staff: of('siapa'), pin: of('pin').replace(/\s/g, ''), takeOver: of('ambil') === 'ya' }
  const fault = await unlock(request, here, sitting?.session ?? null, typed, ke)
  return data({ fault }, { status: fault.status })
}

export default function Lock({ loaderData, actionData }: Route.ComponentProps) {
  const { lang, switchTo } = useShell()
  const say = lockWords[lang]
  const { mall, place, people, own, left, counter, chosen, ke, version } = loaderData
  const fault = actionData?.fault
  const title = own ? say.locked : say.who
  const to = (staff: string) => `/kunci?siapa=${staff}${ke ? `&ke=${encodeURIComponent(ke)}` : ''}`
  return (
    <main className="lock">
      <title>{`${fault ? `${say.problem}: ` : ''}${title} · ${mall}`}</title>
      <device-beat data-version={version} />
      <header>
        <Icon name="lock" />
        <h1>{title}</h1>
        <p className="small lock-place">
          {place ? <span>{place}</span> : null}
          <span>{mall}</span>
        </p>
        {counter ? (
          <p className="lock-left">
            {fill(counter.ticket ? say.counterServing : say.counterOpen, { number: counter.number, ticket: counter.ticket ?? '' })}
          </p>
        ) : null}
      </header>
      {people.length > 0 ? (
        <nav aria-label={say.colleagues}>
          <ul className="lock-people">
            {people.map(({ staff, name }) => (
              <li key={staff}>
                <a className="lock-tile" href={to(staff)} aria-current={staff === chosen?.staff ? 'true' : undefined}>
                  {name}
                  {staff === own?.staff ? <small>{say.you}</small> : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <p>
          <b>{say.nobody}.</b> {say.nobodyHelp}
        </p>
      )}
      {own && people.length > 0 && !people.some(one => one.staff === own.staff) ? <p>{say.ownClosed}</p> : null}
      {chosen ? (
        <LockForm chosen={chosen} unlocks={own?.staff === chosen.staff} before={left ?? own} counter={counter} ke={ke} fault={fault} />
      ) : null}
      {!chosen && fault ? (
        <p className="lock-fault" role="alert">
          {fault.text}
        </p>
      ) : null}
      <p className="lock-ways">
        <a href={`/masuk?penuh${ke ? `&ke=${encodeURIComponent(ke)}` : ''}`}>{say.password}</a>
        {own ? <a href="/keluar">{say.signOut}</a> : null}
        <a href={switchTo} lang={lang === 'id' ? 'en' : 'id'}>
          {say.other}
        </a>
      </p>
    </main>
  )
}
