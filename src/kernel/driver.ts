import { registerHooks } from 'node:module'

/*
 * The driver (postgres 3.4.9) is right until a connection is lost in mid-work; then, each seen here with a killed server:
 * a half-written message and a half-answered query stay behind and hang that connection for good (30 s and CONNECT_TIMEOUT, every time);
 * what a lost transaction still sends goes down whatever connection comes next, into somebody else's transaction.
 * Upstream knows (porsager/postgres 1186, 1193, 1209, 1215) and has not released it. Until it has, these lines are put right as they are
 * loaded; a release whose text differs is refused at the start, so this cannot rot unseen.
 */
const repairs: Record<string, [was: string, is: string][]> = {
  connection: [
    // A closed connection forgets everything and tells everybody who waits for it.
    [
      `socket.removeAllListeners()
    socket = null

    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))`,
      `socket.removeAllListeners()
    socket = null
    chunk = nextWriteTimer = null

    if (initial && options.host[1])
      return reconnect()

    const lost = Errors.connection('CONNECTION_CLOSED', options, socket)
    errored(lost)
    while (sent.length)
      queryError(sent.shift(), lost)
    query = results = errorResponse = null
    result = new Result()`,
    ],
    // The question about array types, asked on connecting, fails with the connection; who waits for the connection is told anyway.
    [`return fetchArrayTypes()`, `return fetchArrayTypes().catch(() => {})`],
    // Nothing is written where there is no socket.
    [
      `function nextWrite(fn) {
    const x`,
      `function nextWrite(fn) {
    if (!socket)
      return (chunk = nextWriteTimer = null, false)
    const x`,
    ],
    [
      `if (terminated)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))`,
      `if (terminated || !socket)
      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))`,
    ],
  ],
  index: [
    // A transaction that has lost its connection sends nothing more.
    [`let savepoints = 0\n      , connection`, `let savepoints = 0\n      , lost = null\n      , connection`],
    [
      `new Promise((_, reject) => connection.onclose = reject)`,
      `new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length)
            queries.shift().reject(e)
          reject(e)
        })`,
    ],
    [
      `q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue`,
      `q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)
        c.queue`,
    ],
  ],
}

function repaired(source: string, file: string) {
  return (repairs[file] ?? []).reduce((text, [was, is]) => {
    if (text.split(was).length !== 2) throw new Error(`postgres/src/${file}.js is not the release that src/kernel/driver.ts repairs`)
    return text.replace(was, () => is)
  }, source)
}

const repairedFiles = new Set<string>()
const hooks = registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const file = /\/postgres\/src\/(connection|index)\.js$/.exec(url)?.[1]
    if (!file || !loaded.source) return loaded
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
    repairedFiles.add(file)
    return { ...loaded, source: repaired(text, file) }
  },
})

/** The driver, put right. Nobody else imports `postgres` but for its types. */
export const { default: postgres } = await import('postgres')
hooks.deregister()
if (repairedFiles.size < 2)
  throw new Error('postgres was imported before src/kernel/driver.ts could repair it; import { postgres } from there')
