import { useLang } from '#pages/ui/shell.ts'
import { words } from '../known.ts'

/** The console's words in the reader's language. */
export const useSay = () => words[useLang()]
