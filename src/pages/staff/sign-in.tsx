import { data, redirectDocument } from 'react-router'
import { linkHolder } from '#domains/people/link-holder.ts'
import { isDevice, useSignInLink as redeem, sessionHours } from '#domains/people/sign-in-links.ts'
import { actorOf } from '#domains/people/tokens.ts'
import type { StaffRole } from '#kernel/access.ts'
import { Refusal } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import type { Sql } from '#kernel/sql.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/sign-in.ts'
import { afterSignIn, homeOf } from './doors.ts'
import { sessionCookie } from './session.ts'
import { roleWords, words } from './words.ts'

type Person = { name: string; role: StaffRole }

/** A link is only looked at here: previews of messengers open links too, so that only the button's POST may use it up. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const query = new URL(request.url).searchParams
  const code = query.get('kode')
  const { role, mall, name } = asking.who
  const here = role === 'stranger' || !mall ? null : { name, role, home: homeOf(role, mall) }
  const link = code ? await linkHolder(sql, code, asking.now).catch(nobody) : undefined
  return { code, ke: query.get('ke'), left: query.has('keluar'), link, here }
}

/** Signs in by a one-time code or a bearer token: sets the session cookie and leads to the role's screen. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const form = await request.formData()
  const code = String(form.get('kode') ?? '').trim()
  const say = words[asking.lang]
  if (!code) return data({ fault: say.empty, code }, { status: 422 })
  const session = await sessionBy(sql, code, asking.now).catch(nobody)
  if (!session) return data({ fault: say.wrong, code }, { status: 422 })
  const to = afterSignIn(session.role, session.mall, String(form.get('ke') ?? ''))
  throw redirectDocument(to, { status: 303, headers: { 'Set-Cookie': sessionCookie(request, session.token, sessionHours(session.role)) } })
}

/** A pasted link counts as its code. A token is 40 characters long, a one-time code 24. */
async function sessionBy(sql: Sql, typed: string, now: Date): Promise<{ token: string; role: StaffRole; mall: string }> {
  const code = typed.match(/[?&]kode=([^&#]+)/)?.[1] ?? typed
  const mall = code.split('.')[0]!
  if (code.length < mall.length + 40) return { ...(await redeem(sql, code, now)), mall }
  const { role } = await actorOf(sql, code, now)
  return { token: code, role: role as StaffRole, mall }
}

/** Unknown, used and ended all mean the same to a person at the door; every other fault is ours. */
function nobody(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

export default function SignIn({ loaderData: { code, ke, left, link, here }, actionData }: Route.ComponentProps) {
  const say = words[useLang()]
  const fault = actionData?.fault
  if (link && code && !fault) return <AskedByLink person={link} code={code} ke={ke} />
  return (
    <Page title={say.title} problem={fault !== undefined}>
      {fault ? <ErrorSummary errors={[{ field: 'kode', text: fault }]} /> : null}
      <h1>{say.title}</h1>
      {link === null && !fault ? (
        <Notice tone="warn" title={say.used}>
          {say.usedHelp}
        </Notice>
      ) : null}
      {left && !here ? (
        <Notice tone="ok" title={say.left}>
          {say.leftHelp}
        </Notice>
      ) : null}
      {here ? <Already {...here} /> : null}
      <form className="stack" method="post" action="/masuk">
        {ke ? <input type="hidden" name="ke" value={ke} /> : null}
        <Field
          name="kode"
          label={here ? say.other : say.code}
          hint={say.codeHint}
          error={fault}
          value={actionData?.code}
          autoComplete="off"
          maxLength={400}
        />
        <Button kind={here ? 'secondary' : 'primary'}>{say.enter}</Button>
      </form>
      <p className="small">
        {say.forWhom} <a href="/">{say.malls}</a>.
      </p>
    </Page>
  )
}

function AskedByLink({ person, code, ke }: { person: Person; code: string; ke: string | null }) {
  const lang = useLang()
  const say = words[lang]
  const title = fill(say.askedTitle, { name: person.name })
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{say.asked}</p>
      <form className="stack" method="post" action="/masuk">
        <input type="hidden" name="kode" value={code} />
        {ke ? <input type="hidden" name="ke" value={ke} /> : null}
        <Button icon="user">{fill(say.enterAs, { name: person.name })}</Button>
      </form>
      <p className="small">
        {isDevice(person.role) ? say.hoursDevice : say.hours} {say.notYou}
      </p>
    </Page>
  )
}

function Already({ name, role, home }: Person & { home: string | null }) {
  const lang = useLang()
  const say = words[lang]
  const named = roleWords[lang][role]
  return (
    <>
      <Notice tone="ok" title={fill(say.already, { name, role: named })}>
        {home ? null : fill(say.noScreen, { role: named })}
      </Notice>
      {home ? <Button href={home}>{say.toWork}</Button> : null}
      <Button href="/keluar" kind="quiet" icon="logout">
        {say.signOut}
      </Button>
    </>
  )
}
