import { z } from 'zod'
import { pendingMigrations } from '#kernel/migrate.ts'
import { migrationsDir, version } from '#kernel/release.ts'
import { operation } from '../route.ts'

export const healthRoutes = [
  operation({
    method: 'get',
    path: '/health',
    who: 'anyone',
    summary: 'Can it serve? 503 when it cannot',
    answer: z.object({ status: z.enum(['ok', 'away']), version: z.string(), database: z.string(), migrations: z.string() }),
    async run({ sql }) {
      const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
      const pending = await pendingMigrations(sql, migrationsDir)
      const ok = pending.length === 0
      const body = {
        status: ok ? 'ok' : 'away',
        version,
        database: `PostgreSQL ${row!.version}`,
        migrations: ok ? 'complete' : `${pending.length} pending`,
      }
      return { status: ok ? 200 : 503, body }
    },
  }),
]
