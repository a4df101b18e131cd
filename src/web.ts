import type { createRequestHandler, data, RouterContextProvider, ServerBuild } from 'react-router'
import { type PageContext, page } from '#kernel/page-context.ts'
import type { Lang } from '#kernel/text.ts'
import { documentOf, keeper, send } from './web-document.ts'
import { clientFiles } from './web-files.ts'

/** A refusal in the reader's words, as a page shows it. */
export type Explained = { status: number; code: string; title: string; detail: string; retryAfter?: number }

/** What the app hands to the pages. */
export type PagesOptions = {
  /** Who asks and with what; once per request. */
  context: (request: Request) => PageContext | Promise<PageContext>
  /** Words for an error thrown by a loader or action; `undefined` for what is a fault of ours (the reader then sees 500). */
  explain: (error: unknown, lang: Lang) => Explained | undefined
  /** A fault of ours, for the log. */
  onFault: (error: unknown, request: Request) => void
  /** Development only: the build as Vite has it now, and no files from disk. */
  live?: () => Promise<ServerBuild>
}

const COMPILED = new URL('../build/', import.meta.url)

/**
 * The pages and their files as one fetch handler. Refusals become pages with words and their own status; `?lang=` is remembered
 * in a cookie; documents are compressed and carry an ETag. Throws at start when the pages have not been built.
 */
export async function pages(options: PagesOptions): Promise<(request: Request) => Promise<Response>> {
  // React takes its slow, talkative build unless told otherwise before it is first loaded.
  if (!options.live) process.env.NODE_ENV ??= 'production'
  const router = await import('react-router')
  const file = options.live ? undefined : await clientFiles(new URL('client', COMPILED).pathname)
  const build = options.live ?? (await compiled())
  const wrapped = new WeakMap<ServerBuild, ReturnType<typeof createRequestHandler>>()
  const kept = keeper()
  return async request => {
    const known = await file?.(request)
    if (known) return known
    const context = await options.context(request)
    const { lang, now } = context.asking
    const key = `${lang} ${request.url}`
    const ready = request.method === 'GET' && !options.live ? kept.find(key, now) : undefined
    if (ready) return remember(request, await send(request, ready))
    const current = typeof build === 'function' ? await build() : build
    let handle = wrapped.get(current)
    if (!handle) {
      handle = router.createRequestHandler(withWords(current, options, router.data), options.live ? 'development' : 'production')
      wrapped.set(current, handle)
    }
    const provider = new router.RouterContextProvider()
    provider.set(page, context)
    const response = await handle(request, provider)
    const document = await documentOf(response)
    if (!document) return remember(request, response)
    kept.put(key, now, document)
    return remember(request, await send(request, document))
  }
}

async function compiled(): Promise<ServerBuild> {
  return (await import(new URL('server/index.js', COMPILED).href)) as ServerBuild
}

/** Gives every loader and action the words of refusals, so that no page has to catch one it does not answer itself. */
function withWords(build: ServerBuild, { explain, onFault }: PagesOptions, answer: typeof data): ServerBuild {
  type Run = (args: { context: RouterContextProvider }) => unknown
  const guarded = (run: Run | undefined, acts = false): Run | undefined =>
    run &&
    (async args => {
      try {
        const { refusal } = args.context.get(page)
        if (acts && refusal) throw refusal
        return await run(args)
      } catch (error) {
        if (error instanceof Response) throw error
        const words = explain(error, args.context.get(page).asking.lang)
        throw words ? answer(words, { status: words.status }) : error
      }
    })
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route]
      const { loader, action } = route.module as unknown as { loader?: Run; action?: Run }
      return [id, { ...route, module: { ...route.module, loader: guarded(loader), action: guarded(action, true) } }]
    }),
  ) as ServerBuild['routes']
  const handleError = (error: unknown, { request }: { request: Request }) => {
    // A method that no page answers (405) and the like is the caller's doing, not a fault of ours.
    const refused = (error as { status?: number } | null)?.status
    if (!request.signal.aborted && !(refused && refused < 500)) onFault(error, request)
  }
  // The door has judged where a form comes from (web-headers.ts), also behind a proxy that changes the host's name.
  return { ...build, allowedActionOrigins: ['**'], routes, entry: { ...build.entry, module: { ...build.entry.module, handleError } } }
}

/** `?lang=` in the address is remembered for a year. */
function remember(request: Request, response: Response): Response {
  const lang = /[?&]lang=(id|en)\b/.exec(request.url)?.[1]
  if (lang) response.headers.append('Set-Cookie', `lang=${lang}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`)
  return response
}
