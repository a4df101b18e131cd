/** Headers of a request that a page makes by itself, so that an open page which nobody uses does not count as use (decision 0009). */
export const byItself = { 'by-itself': '1' } as const

/** Whether nobody asked for this: it says so, or opens a stream, which browsers do again and again. Believed to leave a session's idle time running, never for more. */
export const asksByItself = ({ headers }: Pick<Request, 'headers'>): boolean =>
  headers.has('by-itself') || headers.get('accept') === 'text/event-stream'
