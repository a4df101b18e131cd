import { setSimulasi } from '#domains/malls/set-simulasi.ts'
import { answer, json, Refused, type Verb } from './verb.ts'

/** Opens demonstration malls around the clock, or lets them follow their calendar; one mall, or all of them. */
export const simulasi: Verb = {
  name: 'simulasi',
  takes: ['on|off'],
  about: { id: 'Menyalakan atau mematikan simulasi (buka sepanjang waktu).', en: 'Turns simulasi (open around the clock) on or off.' },
  help: '  --mall MALL      hanya mal ini; tanpanya semua mal / this mall only; without it all malls',
  options: { mall: { type: 'string' }, ...json },
  async run(call) {
    const on = call.args[0] === 'on'
    const mall = call.values.mall as string | undefined
    const sql = await call.database()
    const changed = await setSimulasi(sql, { on, mall, now: call.now })
    if (changed === undefined) throw new Refused(`Mal tidak dikenal / unknown mall: ${mall}`)
    const line = changed.length
      ? `${on ? 'Simulasi menyala / on' : 'Simulasi mati / off'}: ${changed.join(' ')}`
      : 'Sudah demikian. / It was so already.'
    answer(call, { simulasi: on, changed }, [line])
  },
}
