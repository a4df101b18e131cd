import type { TestProject } from 'vitest/node'
import { dropRun, makeTemplates, startTestServer, type TestServer } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer
    run: string
  }
}

/** Once per run: a real PostgreSQL and its templates; afterwards everything is taken away. */
export default async function (project: TestProject) {
  const { server, stop } = await startTestServer()
  const run = `pendopo_t${process.pid}`
  await makeTemplates(server, run)
  project.provide('server', server)
  project.provide('run', run)
  return async () => {
    await dropRun(server, run)
    await stop()
  }
}
