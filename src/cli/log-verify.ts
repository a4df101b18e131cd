import { type AuditReport, auditFaults } from '#domains/people/audit-faults.ts'
import { transaction } from '#kernel/sql.ts'
import { auditOfBackup } from './audit-of-backup.ts'
import { logFaults } from './log-faults.ts'
import { answer, type Call, json, Refused, type Verb } from './verb.ts'

/** Checks that the events of the queue agree with the numbers given, and the chain of the audit. Exit 1 when not, each fault on a line. */
export const logVerify: Verb = {
  name: 'log verify',
  takes: [],
  about: {
    id: 'Memeriksa catatan antrean (nomor tanpa celah, panggilan sah) dan rantai catatan audit.',
    en: 'Checks the log of the queue (numbers without gaps, lawful calls) and the chain of the audit.',
  },
  help: [
    '  --backup FILE   memeriksa rantai audit di dalam cadangan, tanpa basis data / the audit chain inside a backup, without a database',
    '',
    '  Diperiksa: nomor tiap mal, huruf dan hari tanpa celah; tiap nomor punya satu catatan; tiap panggilan untuk tiket yang sudah diberi nomor;',
    '  tiap catatan audit menyambung ke yang sebelumnya. Catat ujung rantai di tempat lain: rantai yang ditulis ulang seluruhnya tampak di sana.',
    '  Checked: numbers of each mall, letter and day without gaps; one event for each; every call is of a ticket issued before it;',
    '  every row of the audit follows the one before. Keep the ends of the chains elsewhere: a chain rewritten as a whole shows there.',
    '  Belum diperiksa: log publik; itu menyusul. / Not yet: the public log.',
  ].join('\n'),
  options: { backup: { type: 'string' }, ...json },
  async run(call) {
    const path = call.values.backup as string | undefined
    if (path) return tell(call, {}, await auditOfBackup(path), [])
    const sql = await call.database()
    const { log, audit } = await transaction(sql, async sql => {
      await sql`set transaction isolation level repeatable read read only`
      await sql`set local statement_timeout = 0`
      return { log: await logFaults(sql), audit: await auditFaults(sql) }
    })
    const { numbers, calls, faults } = log
    tell(call, { numbers, calls }, audit, faults)
  },
}

function tell(call: Call, counted: { numbers?: number; calls?: number }, audit: AuditReport, queue: AuditReport['faults']) {
  const faults = [...queue, ...audit.faults]
  const { numbers, calls } = counted
  answer(call, { ...counted, audit: { rows: audit.rows, heads: audit.heads }, faults }, [
    ...faults.map(({ mall, fault }) => `${mall}: ${fault}`),
    ...(numbers === undefined ? [] : [`${numbers} nomor/numbers, ${calls} panggilan/calls`]),
    `${audit.rows} catatan audit/audit rows`,
    ...audit.heads.map(({ mall, n, hash }) => `${mall} audit #${n} ${hash}`),
  ])
  if (faults.length) throw new Refused(`${faults.length} kesalahan / faults.`)
}
