import { useRouteLoaderData } from 'react-router'
import type { Lang } from '#kernel/text.ts'

/** What the document knows about the request: language, its address, the same page in the other language, whether it may refresh itself. */
export type Shell = { lang: Lang; here: string; switchTo: string; still: boolean }

/** The shell's data in any component of a page. While an error keeps it from us: Indonesian. */
export function useShell(): Shell {
  return useRouteLoaderData<Shell>('root') ?? { lang: 'id', here: '', switchTo: '?lang=en', still: true }
}

/** The reader's language in any component of a page. */
export function useLang(): Lang {
  return useShell().lang
}
