import { transaction } from '#kernel/sql.ts'
import { logFaults } from './log-faults.ts'
import { answer, json, Refused, type Verb } from './verb.ts'

/** Checks that the events of the queue agree with the numbers given. Exit 1 when they do not, each fault on a line. */
export const logVerify: Verb = {
  name: 'log verify',
  takes: [],
  about: {
    id: 'Memeriksa catatan antrean: nomor tanpa celah, setiap panggilan sah.',
    en: 'Checks the log of the queue: numbers without gaps, every call lawful.',
  },
  help: [
    '  Diperiksa: nomor tiap mal, huruf dan hari tanpa celah; tiap nomor punya satu catatan; tiap panggilan untuk tiket yang sudah diberi nomor.',
    '  Checked: numbers of each mall, letter and day without gaps; one event for each; every call is of a ticket issued before it.',
    '  Belum diperiksa: rantai hash dan tanda tangan log publik; itu menyusul. / Not yet: the hash chain and signatures of the public log.',
  ].join('\n'),
  options: json,
  async run(call) {
    const sql = await call.database()
    const { numbers, calls, faults } = await transaction(sql, async sql => {
      await sql`set transaction isolation level repeatable read read only`
      await sql`set local statement_timeout = 0`
      return logFaults(sql)
    })
    answer(call, { numbers, calls, faults }, [
      ...faults.map(({ mall, fault }) => `${mall}: ${fault}`),
      `${numbers} nomor/numbers, ${calls} panggilan/calls`,
    ])
    if (faults.length) throw new Refused(`${faults.length} kesalahan / faults.`)
  },
}
