import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/**
 * The answer of a route that has written to the socket itself. The server knows it by a header, but only on a whole Response; made after the
 * server's own lightweight one took its place, it must be made whole first, which reading its body does.
 */
export const alreadySent: Response = RESPONSE_ALREADY_SENT
void alreadySent.body
