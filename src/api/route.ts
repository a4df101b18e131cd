import type { Context } from 'hono'
import type { z } from 'zod'
import type { Scope } from '#domains/people/scopes.ts'
import type { Asking, Role } from '#kernel/access.ts'
import type { Flood } from '#kernel/flood.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Live } from '#kernel/live.ts'
import type { Messenger } from '#kernel/messenger.ts'
import type { RequestName } from '#kernel/once.ts'
import type { Pool } from '#kernel/sql.ts'

/** What a route is given: the database, who asks, and its input, already parsed. */
export type Given<P, Q, B> = {
  sql: Pool
  live: Live
  ring: Keyring
  /** How people are reached by phone; null where nothing is set up. */
  messenger: Messenger | null
  /** Whether a mall is being flooded by strangers who want numbers. */
  flood: Flood
  asking: Asking
  /** The network address the request came from. */
  address: string
  params: P
  query: Q
  body: B
  /** The caller's name for this request, when it sent an Idempotency-Key. */
  request: RequestName | undefined
  c: Context
}

export type Answer = { status?: 200 | 201 | 204 | 503; body?: unknown; headers?: Record<string, string> } | Response

/** One operation of the public API: who may, what it takes and gives. It is the OpenAPI of itself, and a row of the access matrix. */
export type ApiRoute = {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Below /api/v1, with {names}. */
  path: string
  who: 'anyone' | readonly Role[]
  /** What a key must be good for; without it the operation is closed to keys. */
  scope?: Scope
  summary: string
  query?: z.ZodType
  body?: z.ZodType
  /** Headers it reads beyond the usual, with what they are for. */
  headers?: Record<string, string>
  /** A body may be left out. */
  bodyOptional?: boolean
  answer?: z.ZodType
  status?: 200 | 201 | 204
  stream?: boolean
  run: (given: Given<Record<string, string>, unknown, unknown>) => Promise<Answer>
}

type Typed<Q extends z.ZodType, B extends z.ZodType> = Omit<ApiRoute, 'query' | 'body' | 'run'> & {
  query?: Q
  body?: B
  run: (given: Given<Record<string, string>, z.infer<Q>, z.infer<B>>) => Promise<Answer>
}

/** Declares an operation; `query` and `body` give `run` its types. */
export function operation<Q extends z.ZodType, B extends z.ZodType>(route: Typed<Q, B>): ApiRoute {
  return route as unknown as ApiRoute
}

/** Whether a role may ask this at all: what is open to anyone, a read-only link may only read (rules.md 1). */
export const mayAsk = ({ who, method }: ApiRoute, role: Role) =>
  who === 'anyone' ? method === 'get' || role !== 'ministry' : who.includes(role)

/** Everybody who has signed in. */
export const staff = ['officer', 'desk', 'office', 'signer', 'manager', 'leader', 'inspector', 'admin'] as const satisfies readonly Role[]
