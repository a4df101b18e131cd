import { elements } from 'virtual:elements'
import { type ReactNode, useContext } from 'react'
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError } from 'react-router'
import { page } from '#kernel/page-context.ts'
import publicSheet from '#pages/citizen/citizen.css?url'
import consoleSheet from '#pages/ui/console.css?url'
import { ErrorPage } from '#pages/ui/error-page.tsx'
import headings from '#pages/ui/fonts/plus-jakarta-sans-700.woff2?url'
import type { Handle } from '#pages/ui/handle.ts'
import { Nonce } from '#pages/ui/nonce.ts'
import { type Shell, useShell } from '#pages/ui/shell.ts'
import bareSheet from '#pages/ui/tokens.css?url'
import type { Route } from './+types/root.ts'

const SHEETS = { public: publicSheet, console: consoleSheet, bare: bareSheet }

/** Language and addresses of the document; never fails, so that an error page still knows the reader's language. */
export function loader({ request, context }: Route.LoaderArgs): Shell {
  const { lang } = context.get(page).asking
  const url = new URL(request.url)
  const here = `${url.pathname}${url.search}`
  const still = url.searchParams.has('diam')
  url.searchParams.set('lang', lang === 'id' ? 'en' : 'id')
  return { lang, here, switchTo: `${url.pathname}${url.search}`, still }
}

/** The document every page stands in: no script unless the route asks for one, and never when it failed. */
export function Layout({ children }: { children: ReactNode }) {
  const { lang, still } = useShell()
  const failed = useRouteError() !== null
  const handle = Object.assign({}, ...useMatches().map(match => (failed ? {} : match.handle))) as Handle
  const nonce = useContext(Nonce)
  const sheet = handle.sheet ?? (handle.hydrate ? 'console' : 'public')
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0B5A5E" />
        {handle.hydrate ? <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning /> : null}
        <Meta />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {sheet === 'public' ? <link rel="preload" as="font" type="font/woff2" crossOrigin="" href={headings} /> : null}
        <link rel="stylesheet" href={SHEETS[sheet]} />
        <Links />
        {handle.refresh && !still ? (
          <noscript>
            <meta httpEquiv="refresh" content={String(handle.refresh)} />
          </noscript>
        ) : null}
        {import.meta.env.DEV && !handle.hydrate ? <script type="module" src="/src/pages/ui/tools/reload.ts" /> : null}
        {handle.elements?.map(name => (
          <script key={name} type="module" src={elementUrl(name)} />
        ))}
      </head>
      <body>
        {children}
        {handle.hydrate ? <Scripts /> : null}
      </body>
    </html>
  )
}

function elementUrl(name: string): string {
  const url = elements[name]
  if (!url) throw new Error(`no element src/pages/elements/${name}.ts`)
  return url
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
