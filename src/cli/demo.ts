import { readFile } from 'node:fs/promises'
import { loadDemo } from '#domains/catalogue/load-demo.ts'
import { removeDemo } from '#domains/catalogue/remove-demo.ts'
import { seedsDir } from '#kernel/release.ts'
import type { Verb } from './verb.ts'

/** The demonstration hall, marked *data contoh* on screen: laid over the reference data, or taken away with its simulated visits. */
export const demo: Verb = {
  name: 'demo',
  takes: ['load|remove'],
  about: { id: 'Memuat atau menghapus data contoh.', en: 'Loads or removes the demonstration data.' },
  options: {},
  async run({ args, now, database, print }) {
    const sql = await database()
    if (args[0] === 'remove') {
      await removeDemo(sql)
      print('Data contoh dihapus; simulasi dimatikan. / Demonstration data removed; simulasi is off.')
      return
    }
    const { changed } = await loadDemo(sql, JSON.parse(await readFile(`${seedsDir}/demo.json`, 'utf8')), now)
    print(changed ? 'Data contoh dimuat. / Demonstration data loaded.' : 'Data contoh sudah ada. / It was loaded already.')
  },
}
