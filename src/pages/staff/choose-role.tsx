import { redirectDocument } from 'react-router'
import { chooseRole } from '#domains/people/sessions.ts'
import { people } from '#domains/people/staff-list.ts'
import { Refusal } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/choose-role.ts'
import { opened } from './opened.ts'
import { placesOf, roleTerms, roleTitle } from './places.ts'
import { sent } from './sent.ts'
import { sessionCookie } from './session.ts'
import { onward, seated } from './sitting.ts'
import './staff.css'
import { accountWords } from './words/account.ts'
import { words } from './words.ts'

/** The roles in force today, each with its place and dates. */
export async function loader(args: Route.LoaderArgs) {
  const { sql, asking } = args.context.get(page)
  const { session } = await seated(args, ['choose'])
  const [[me], places] = await Promise.all([people(sql, session.mall, asking.now, { staff: session.staff }), placesOf(sql, session.mall)])
  const grants = me!.grants.filter(one => session.grants.some(grant => grant.id === one.id))
  const current = session.actor ? session.grant : null
  return { ke: new URL(args.request.url).searchParams.get('ke'), places, grants, current }
}

/** Puts the role on. One that asks for a second step leads there first, and back here. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const { sql, asking } = context.get(page)
  const { cookie, session } = await seated(args, ['choose'])
  const of = await sent(request)
  const ke = of('ke') || null
  const fresh = await chooseRole(sql, cookie, session, of('tugas'), asking.now).catch(factorFirst)
  if (fresh === null) throw redirectDocument('/akun/langkah-kedua', 303)
  const now = await opened(sql, request, fresh, asking.now)
  throw redirectDocument(onward(now, ke), { status: 303, headers: { 'Set-Cookie': sessionCookie(request, fresh) } })
}

function factorFirst(error: unknown): null {
  if (error instanceof Refusal && error.code === 'sign_in.factor') return null
  throw error
}

export default function ChooseRole({ loaderData: { ke, places, grants, current } }: Route.ComponentProps) {
  const lang = useLang()
  const say = accountWords[lang]
  return (
    <Page title={say.chooseTitle}>
      <h1>{say.chooseTitle}</h1>
      <p>{grants.length > 1 ? fill(say.chooseHelp, { count: grants.length }) : say.chooseOne}</p>
      <form className="stack narrow roles" method="post" action="/masuk/tugas">
        {ke ? <input type="hidden" name="ke" value={ke} /> : null}
        {grants.map(grant => (
          <div key={grant.id}>
            <Button kind="secondary" name="tugas" value={grant.id} icon="user">
              <span>
                {roleTitle(lang, grant, places)}
                <small>{roleTerms(lang, grant)}</small>
              </span>
            </Button>
            {grant.id === current ? <StatusTag tone="ok">{say.now}</StatusTag> : null}
          </div>
        ))}
      </form>
      <Button href="/keluar" kind="quiet" icon="logout">
        {words[lang].signOut}
      </Button>
    </Page>
  )
}
