import { Refusal } from '#kernel/errors.ts'

/** How it ended: `done`, the code of the refusal, or whatever else went wrong. */
export const codeOf = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    error => (error instanceof Refusal ? error.code : String(error)),
  )
