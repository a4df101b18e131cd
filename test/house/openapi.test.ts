import { expect, test } from 'vitest'
import { openapi } from '#api/openapi.ts'
import { apiRoutes } from '../../src/app.ts'

const document = openapi(apiRoutes, '0.0.0')

test('the OpenAPI document and the routes are the same list', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))
  expect(documented.toSorted()).toEqual(apiRoutes.map(r => `${r.method} ${r.path}`).toSorted())
})

test('everything the contract promises is there', () => {
  const promised = [
    ...['get /health', 'get /malls', 'get /malls/{mall}', 'get /malls/{mall}/agencies', 'get /malls/{mall}/services'],
    ...['get /malls/{mall}/services/{service}', 'get /malls/{mall}/life-events', 'get /malls/{mall}/life-events/{event}'],
    ...['post /malls/{mall}/visits', 'get /visits/{key}', 'post /visits/{key}/check-ins', 'post /visits/{key}/cancellations'],
    ...['post /visits/{key}/returns', 'post /visits/{key}/phone', 'get /malls/{mall}/board', 'get /malls/{mall}/events'],
    ...['get /visits/{key}/events', 'get /malls/{mall}/counters', 'put /counters/{counter}/session', 'delete /counters/{counter}/session'],
    ...[
      'post /counters/{counter}/calls',
      'post /tickets/{ticket}/recalls',
      'post /tickets/{ticket}/starts',
      'post /tickets/{ticket}/completions',
    ],
    ...[
      'post /tickets/{ticket}/no-shows',
      'post /tickets/{ticket}/holds',
      'post /tickets/{ticket}/returns',
      'post /tickets/{ticket}/transfers',
      'post /tickets/{ticket}/undo',
    ],
  ]
  const served = new Set(apiRoutes.map(r => `${r.method} ${r.path}`))
  expect(promised.filter(p => !served.has(p))).toEqual([])
})

test('every operation says who may, what it is, and what it answers', () => {
  for (const route of apiRoutes) {
    expect(route.summary.length, route.path).toBeGreaterThan(5)
    expect(route.stream || route.status === 204 || route.answer, `${route.method} ${route.path} has no answer schema`).toBeTruthy()
  }
})
