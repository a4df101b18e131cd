import { z } from 'zod'

/** Controls, line breaks, what turns the direction of writing, half characters, and signs of no width: nobody sees them, and two names look like one. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u

/** Whether a text holds signs that nobody sees. */
export const hasUnseen = (text: string) => UNSEEN.test(text)

/** One line that people read as a name, without blanks at its ends and without signs that nobody sees (`name.unseen`). */
export const readable = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine(text => !hasUnseen(text), { error: 'name.unseen' })
