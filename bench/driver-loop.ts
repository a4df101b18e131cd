import { connect } from '#kernel/sql.ts'
import { answering } from './child.ts'
import type { Limit, Limited } from './pgbench.ts'

/** Stands in for pgbench where it is missing: the same statements by the server's own driver, one connection a client. */
async function loop({ host, clients, scripts, seconds, transactions }: Limit): Promise<Limited> {
  const sql = connect({ host }, { max: clients, name: 'bench-limit' })
  const texts = scripts.map(script => script.replaceAll(':client_id', '$1').replaceAll(':n', '$2'))
  await Promise.all(Array.from({ length: clients }, () => sql`select pg_sleep(0.05)`))
  const begin = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = 1; seconds ? performance.now() - begin < seconds * 1000 : n <= transactions!; n++) {
        const text = texts[Math.floor(Math.random() * texts.length)]!
        const both = [String(client), String(n)]
        await sql.unsafe(text, text.includes('$2') ? both : text.includes('$1') ? both.slice(0, 1) : [], { prepare: true })
        done++
      }
    }),
  )
  const tps = done / ((performance.now() - begin) / 1000)
  await sql.end({ timeout: 2 })
  return { tps, count: done }
}

answering(loop)
