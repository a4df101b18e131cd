import { isRouteErrorResponse } from 'react-router'
import { Button } from './button.tsx'
import { Page } from './page.tsx'
import { useLang, useShell } from './shell.ts'
import { failures, words } from './words.ts'

/** What could not be shown and what to do now: a refusal in its own words, else the words of its status; a fault of ours is 500. */
export function ErrorPage({ error }: { error: unknown }) {
  const lang = useLang()
  const { title, detail, status, ways } = explained(error, lang)
  const say = words[lang]
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      {ways ? <Ways ways={ways} /> : <WayOn status={status} />}
      <p className="small">
        {say.status} {status}
      </p>
    </Page>
  )
}

function WayOn({ status }: { status: number }) {
  const { lang, here } = useShell()
  const say = words[lang]
  if (status === 401) return <Button href={`/masuk?ke=${encodeURIComponent(here)}`}>{say.toSignIn}</Button>
  if (status === 429 || status >= 500) return <Button href={here}>{say.again}</Button>
  // Whoever looked for one person or breach is led back among the others, not out among the citizens.
  const list = here.match(/^\/kelola\/(petugas|insiden)(?=\/)/)?.[0]
  return list ? <Button href={list}>{say.toList}</Button> : <Button href="/">{say.toStart}</Button>
}

/** The ways a page names itself, the likeliest first. */
function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <div className="actions">
      {ways.map(({ href, text }, i) => (
        <Button key={href} href={href} kind={i ? 'secondary' : 'primary'}>
          {text}
        </Button>
      ))}
    </div>
  )
}

type Way = { href: string; text: string }
type Said = { title: string; detail: string; ways?: readonly Way[] | undefined }

function explained(error: unknown, lang: 'id' | 'en'): Said & { status: number } {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const own = isRouteErrorResponse(error) ? (error.data as Partial<Said> | null) : null
  if (typeof own?.title === 'string' && typeof own.detail === 'string')
    return { title: own.title, detail: own.detail, status, ways: own.ways }
  const known = failures[lang][status as keyof (typeof failures)['id']] ?? failures[lang][status < 500 ? 404 : 500]
  return { title: known[0], detail: known[1], status }
}
