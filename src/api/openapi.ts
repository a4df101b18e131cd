import { z } from 'zod'
import { scopes } from '#domains/people/scopes.ts'
import { Problem } from './answers.ts'
import type { ApiRoute } from './route.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function operationOf(route: ApiRoute) {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]!)
  const query = route.query ? (schemaOf(route.query, 'input') as { properties?: Record<string, object>; required?: string[] }) : {}
  const status = route.status ?? 200
  const content = route.stream
    ? { 'text/event-stream': { schema: { type: 'string' } } }
    : route.answer && { 'application/json': { schema: schemaOf(route.answer, 'output') } }
  return {
    summary: route.summary,
    operationId: `${route.method} ${route.path}`,
    security: [
      ...(route.who === 'anyone' || route.who.includes('stranger') ? [{}] : []),
      { bearer: [] },
      ...(route.scope ? [{ apiKey: [route.scope] }] : []),
    ],
    'x-who': route.who,
    parameters: [
      ...names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: query.required?.includes(name) ?? false,
        schema,
      })),
      ...(route.method === 'post'
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description:
                'Names this request; sent again, the same answer. Make it random (a UUID): among strangers, who knows it gets the answer.',
              schema: { type: 'string', maxLength: 200 },
            },
          ]
        : []),
      ...Object.entries(route.headers ?? {}).map(([name, description]) => ({
        name,
        in: 'header',
        required: false,
        description,
        schema: { type: 'string' },
      })),
    ],
    ...(route.body && {
      requestBody: { required: !route.bodyOptional, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: {
      [status]: { description: status === 204 ? 'Done' : 'OK', ...(content && { content }) },
      default: { description: 'Refused (RFC 9457)', content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } } },
    },
  }
}

const scopeList = () =>
  Object.entries(scopes)
    .map(([name, { en }]) => `\`${name}\` (${en})`)
    .join(', ')

/** The OpenAPI 3.1 document, built from the same declarations and schemas that serve the requests: the two cannot disagree. */
export function openapi(routes: readonly ApiRoute[], version: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pendopo',
      version,
      description:
        'Public service mall: catalogue, queue, counters, boards. Times ISO 8601, money whole rupiah, refusals RFC 9457 in the language of Accept-Language.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Token of a person or device; what it may is its role (`x-who`).' },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'kunci.{mall}.{secret}',
          description: `Key of an integration, good for one mall and its scopes: ${scopeList()}. An operation that names no scope is closed to keys. Over its limit a minute: 429 with Retry-After.`,
        },
      },
    },
    paths,
  }
}
