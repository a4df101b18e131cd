import { migrate } from '#kernel/migrate.ts'
import { migrationsDir } from '#kernel/release.ts'
import { answer, json, type Verb } from './verb.ts'

/** Brings the schema up to this program, as `npm start` does; for an update while nobody is served. */
export const migrateNow: Verb = {
  name: 'migrate',
  takes: [],
  about: { id: 'Menerapkan migrasi yang belum diterapkan.', en: 'Applies the migrations that are pending.' },
  options: json,
  async run(call) {
    const applied = await migrate(await call.database(), { dir: migrationsDir, now: call.now })
    answer(call, { applied }, applied.length ? applied : ['Tidak ada yang perlu diterapkan. / Nothing was pending.'])
  },
}
