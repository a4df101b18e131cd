import { data, redirectDocument } from 'react-router'
import { mall } from '#domains/malls/mall.ts'
import { askToPair } from '#domains/people/ask-to-pair.ts'
import type { DeviceKind } from '#domains/people/devices.ts'
import { type Pairing, pairing } from '#domains/people/pairing.ts'
import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import { fill } from '#kernel/text.ts'
import { deviceHere } from '#pages/staff/computer-here.ts'
import { keyCookie } from '#pages/staff/device-cookie.ts'
import { sent } from '#pages/staff/sent.ts'
import { told } from '#pages/staff/told.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { useShell } from '#pages/ui/shell.ts'
import type { Route } from './+types/pair.ts'
import { waitingCookie, waitingIn } from './cookies.ts'
import { kindNamed, kindNames, nameOf, onward } from './kinds.ts'
import sheet from './pair.css?url'
import { type PairWords, words } from './words.ts'

export const handle = { sheet: 'bare', elements: ['device-beat'] } satisfies Handle
export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }]

/** Loads the page anew: a header works without a script, and `?diam=1` leaves it still (WCAG 2.2.1). */
const AGAIN_SECONDS = '4'
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

type Standing = { state: 'new' | 'over' } | { state: 'waiting'; code: string; minutes: number } | { state: 'paired'; name: string }

/**
 * Where a device that nobody knows shows its code: the page asks again every few seconds, without a script, until a manager has typed
 * it; then the device's secret becomes its session, and it goes on to where it belongs. Looking asks for nothing: the button does.
 */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const here = await mall(sql, params.mall, asking.now)
  const waiting = waitingIn(request, here.id)
  const found = waiting ? await pairing(sql, here.id, waiting.secret, asking.now) : null
  const query = new URL(request.url).searchParams
  const kind = (found && found.state !== 'over' ? found.kind : null) ?? kindNamed(query.get('jenis'))
  const body = { mall: { id: here.id, name: here.name }, kind, version, standing: standingOf(found, waiting?.code ?? '', asking.now) }
  if (found?.state !== 'paired') {
    const again = found?.state === 'waiting' && !query.has('diam')
    return data(body, { headers: { 'Cache-Control': 'no-store', ...(again && { Refresh: AGAIN_SECONDS }) } })
  }
  const headers = { 'Cache-Control': 'no-store', 'Set-Cookie': keyCookie(request, found.kind, waiting!.secret) }
  const next = onward(here.id, found.kind)
  if (next) throw redirectDocument(next, { status: 303, headers })
  return data(body, { headers })
}

function standingOf(found: Pairing | null, code: string, now: Date): Standing {
  if (!found) return { state: 'new' }
  if (found.state === 'paired') return { state: 'paired', name: found.name }
  if (found.state === 'over') return { state: 'over' }
  return { state: 'waiting', code, minutes: Math.floor((found.expiresAt.getTime() - now.getTime()) / 60_000) }
}

/** Asks for a code, and keeps it with the secret in this device's cookie. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const known = context.get(page)
  const { sql, ring, asking, address } = known
  const here = await mall(sql, params.mall, asking.now)
  const kind = kindNamed((await sent(request))('jenis'))
  if (!kind) throw redirectDocument(`/${here.id}/pasang`, 303)
  const by = asking.who.role === 'stranger' ? await deviceHere(request, known, here.id) : asking.who.id
  const asked = await askToPair(sql, ring, { mall: here.id, address, by, now: asking.now }, kind).catch(error => told(error, asking.lang))
  if ('status' in asked) return data({ problem: asked }, { status: asked.status })
  const headers = { 'Set-Cookie': waitingCookie(request, here.id, asked) }
  throw redirectDocument(`/${here.id}/pasang?jenis=${nameOf(kind)}`, { status: 303, headers })
}

export default function Pair({ loaderData: { mall, kind, version, standing }, actionData }: Route.ComponentProps) {
  const { lang, switchTo, still } = useShell()
  const say = words[lang]
  const problem = actionData?.problem
  return (
    <main className="pair">
      <title>{`${say.title} · ${mall.name}`}</title>
      <h1>{standing.state === 'paired' ? say.paired : say.title}</h1>
      {problem ? (
        <p role="alert">
          <b>{problem.title}.</b> {problem.detail}
        </p>
      ) : null}
      {standing.state === 'waiting' ? (
        <>
          <Waiting {...standing} say={say} />
          <p>
            <a className="pair-still" href={still ? `/${mall.id}/pasang` : `/${mall.id}/pasang?diam=1`}>
              {still ? say.moving : say.still}
            </a>
          </p>
        </>
      ) : null}
      {standing.state === 'paired' ? <Paired name={standing.name} kind={kind} version={version} say={say} /> : null}
      {standing.state === 'new' ? <p>{fill(say.intro, { mall: mall.name })}</p> : null}
      {standing.state === 'over' ? (
        <p>
          <b>{say.over}.</b> {say.overHelp}
        </p>
      ) : null}
      {standing.state === 'new' || standing.state === 'over' ? (
        <Ask mall={mall.id} kind={kind} again={standing.state === 'over'} say={say} />
      ) : null}
      <p className="pair-foot">
        <a href={switchTo}>{lang === 'id' ? 'English' : 'Bahasa Indonesia'}</a>
        <a href={`/${mall.id}/nomor`}>{say.notKiosk}</a>
      </p>
    </main>
  )
}

/** A printer's browser stays here and says that it is there; at a counter computer the first officer signs in. */
function Paired({ name, kind, version, say }: { name: string; kind: DeviceKind | null; version: string; say: PairWords }) {
  return (
    <>
      <device-beat data-version={version} />
      <p>{fill(say.pairedHelp, { name })}</p>
      {kind === 'counter' ? (
        <p>
          <a className="pair-go" href="/masuk?ke=/loket">
            {say.toWork}
          </a>
        </p>
      ) : null}
    </>
  )
}

function Waiting({ code, minutes, say }: { code: string; minutes: number; say: PairWords }) {
  return (
    <>
      <h2>{say.code}</h2>
      <p>
        <strong className="pair-code">
          <span>{code.slice(0, 3)}</span>
          <span>{code.slice(3)}</span>
        </strong>
      </p>
      <p>{minutes < 1 ? say.leftLast : fill(say.left, { minutes })}</p>
      <h2>{say.how}</h2>
      <ol>
        {say.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}

function Ask({ mall, kind, again, say }: { mall: string; kind: DeviceKind | null; again: boolean; say: PairWords }) {
  return (
    <form method="post" action={`/${mall}/pasang`}>
      <fieldset>
        <legend>{say.kind}</legend>
        {kindNames.map(name => (
          <label key={name}>
            <input type="radio" name="jenis" value={name} required defaultChecked={kindNamed(name) === (kind ?? 'kiosk')} />
            {say[kindNamed(name)!]}
          </label>
        ))}
      </fieldset>
      <button type="submit">{again ? say.askAgain : say.ask}</button>
    </form>
  )
}
