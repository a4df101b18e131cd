import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { quantile } from './table.ts'
import type { World } from './world.ts'

/** The machine in words: figures of another one mean something else. */
export async function machine({ sql, dataDir }: World): Promise<string> {
  const [pg] = await sql<{ version: string; fsync: string; commit: string }[]>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`
  const us = fdatasyncUs(join(dataDir, 'fsync-probe'))
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, load ${loadavg()[0]!.toFixed(1)} at the start`,
    `Node ${process.versions.node}, PostgreSQL ${pg!.version} (fsync ${pg!.fsync}, synchronous_commit ${pg!.commit}), fdatasync ${Math.round(us)} us in the median`,
    'Server, database and load generator share these cores; everything goes over loopback.',
  ].join('\n')
}

/** The median time (us) to bring 8 kB to the disk that the database is on. */
function fdatasyncUs(path: string): number {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(8192)
  const took = Array.from({ length: 100 }, () => {
    const begin = performance.now()
    writeSync(file, block, 0, block.length, 0)
    fdatasyncSync(file)
    return (performance.now() - begin) * 1000
  })
  closeSync(file)
  return quantile(took, 0.5)
}
