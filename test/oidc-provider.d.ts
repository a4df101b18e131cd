/** As far as our tests use it; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Details = { uid: string; prompt: { name: string }; params: { client_id: string }; session?: { accountId: string } }
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Details>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: unknown,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<void>
    Grant: new (of: {
      accountId: string | undefined
      clientId: string
    }) => Grant
    on(event: string, listener: (...args: unknown[]) => void): this
  }
}
