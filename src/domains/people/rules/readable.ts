import { z } from 'zod'

/** A pictograph with its colour and form, or several joined to one (a woman doctor), or a digit in a box. */
const ONE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?`
const EMOJI = String.raw`${ONE}(?:\u200D${ONE})*|[0-9#*]\uFE0F\u20E3`
const emoji = new RegExp(EMOJI, 'gu')

/** What other programs put between or before letters when one copies from them: hints of where to part a word, of direction, of where a text begins. */
const carried = new RegExp(`(${EMOJI})|[\\u00AD\\u200B-\\u200F\\uFEFF]+`, 'gu')
const BLANKS = /[\p{Zs}\t]+/gu

/** Controls, line breaks, what turns the direction of writing, half characters, and signs of no width or no ink: nobody sees them, and two names look like one. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** The text as it is kept: without what copying carries along unseen, every run of blanks one space, none at its ends. */
export const cleaned = (text: string) => text.replace(carried, '$1').replace(BLANKS, ' ').trim()

/** Whether a text, cleaned before, still holds signs that nobody sees; those that make a pictograph are seen. */
export const hasUnseen = (text: string) => UNSEEN.test(text.replace(emoji, ' '))

/** One line that people read as a name, `cleaned`; `min` and `max` UTF-16 units of what is left. Refuses signs that nobody sees (`name.unseen`). */
export const readable = (min: number, max: number) =>
  z
    .string()
    .overwrite(cleaned)
    .min(min)
    .max(max)
    .refine(text => !hasUnseen(text), { error: 'name.unseen' })
