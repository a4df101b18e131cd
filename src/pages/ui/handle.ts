/**
 * What a page asks of the document around it: `export const handle = { hydrate: true } satisfies Handle`. All is optional; the
 * default is a static page with the citizens' style sheet and no script at all.
 */
export type Handle = {
  /** Ship React to the browser (consoles, kiosk). */
  hydrate?: true
  /** Custom elements of `src/pages/elements/` by file name, each a small script of its own. */
  elements?: readonly string[]
  /** 'public' for static pages, 'console' for hydrated ones; 'bare' has the tokens only (board, paper, kiosk bring their own sheet). */
  sheet?: 'public' | 'console' | 'bare'
  /** Seconds after which a browser without scripting loads the page anew; `?diam=1` leaves it still (WCAG 2.2.1). */
  refresh?: number
  /** Seconds for which the server may answer everybody of one language with the same bytes: only where nothing depends on who asks. */
  keep?: number
}
