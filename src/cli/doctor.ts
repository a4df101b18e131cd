import { checkup } from './checkup.ts'
import { answer, json, Refused, type Verb } from './verb.ts'

const marks = { ok: 'baik  ', note: 'catat ', wrong: 'SALAH ' } as const

/** Looks the installation over. Exit 1 when something is wrong; what is only worth knowing is noted. */
export const doctor: Verb = {
  name: 'doctor',
  takes: [],
  about: { id: 'Memeriksa pemasangan ini dan menyebut yang salah.', en: 'Looks this installation over and names what is wrong.' },
  options: json,
  async run(call) {
    const findings = await checkup(call)
    const wrong = findings.filter(({ state }) => state === 'wrong')
    const lines = findings.map(({ what, state, says }) => `${marks[state]} ${what.padEnd(18)} ${says}`)
    answer(call, { ok: wrong.length === 0, findings }, lines)
    if (wrong.length) throw new Refused(`Ada ${wrong.length} yang salah. / ${wrong.length} wrong.`)
  },
}
