import { createToken } from '#domains/people/tokens.ts'
import { roles, type StaffRole } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { BadUsage, Refused, type Verb } from './verb.ts'

const staffRoles: readonly string[] = roles.filter(role => role !== 'stranger')
const devices: readonly string[] = ['kiosk', 'board']
const ofAnAgency: readonly string[] = ['officer', 'office', 'signer']

/** A working day for a person; a year for a device, which nobody signs in each morning. */
const HOURS = { person: 12, device: 8760 }
const HOURS_MAX = 10 * 8760

/** Makes a bearer token and prints it, and nothing else: programs read it. It is shown this one time; only its hash is kept. */
export const tokenCreate: Verb = {
  name: 'token create',
  takes: [],
  about: { id: 'Membuat satu token masuk untuk orang atau perangkat.', en: 'Makes one bearer token for a person or device.' },
  help: [
    `  --role ROLE      ${staffRoles.join(' ')}`,
    '  --mall MALL      mpp-kendari, ...',
    '  --agency A       wajib untuk officer, office, signer / needed for officer, office, signer',
    '  --counter C      loket milik instansi itu / a counter of that agency',
    `  --hours H        masa berlaku; bawaan ${HOURS.person} (orang), ${HOURS.device} (perangkat) / how long it lasts`,
    '  --name NAME      nama pemegang, terlihat oleh rekan / the holder, as colleagues call them',
  ].join('\n'),
  options: {
    role: { type: 'string' },
    mall: { type: 'string' },
    agency: { type: 'string' },
    counter: { type: 'string' },
    hours: { type: 'string' },
    name: { type: 'string' },
  },
  async run({ values, now, database, print }) {
    const { role, mall, agency, counter, name } = values as Record<string, string | undefined>
    if (!role || !staffRoles.includes(role)) throw new BadUsage(`--role: pilih / choose ${staffRoles.join(' ')}`)
    if (!mall) throw new BadUsage('--mall: diperlukan / needed')
    if (!agency && ofAnAgency.includes(role)) throw new BadUsage(`--agency: diperlukan untuk / needed for ${role}`)
    const hours = values.hours === undefined ? HOURS[devices.includes(role) ? 'device' : 'person'] : Number(values.hours)
    if (!(hours > 0 && hours <= HOURS_MAX)) throw new BadUsage(`--hours: lebih dari 0, paling banyak / above 0, at most ${HOURS_MAX}`)
    const sql = await database()
    await refuseMisfit(sql, { role, mall, agency, counter })
    const holder = { role: role as StaffRole, mall, agency, counter, name: name || [role, agency].filter(Boolean).join(' ') }
    print(await createToken(sql, holder, now, new Date(now.getTime() + hours * 3600_000)))
  },
}

type Wanted = { role: string; mall: string; agency: string | undefined; counter: string | undefined }

/** The mall is here, the agency is at the mall (and serves, if one of its officers is to call), the counter is there and is the agency's. */
async function refuseMisfit(sql: Sql, { role, mall, agency = '', counter = '' }: Wanted) {
  const [found] = await sql<{ malls: string; agencies: string; serves: boolean | null; counters: string; owner: string | null }[]>`
    select (select string_agg(mall_id, ' ' order by rank, mall_id) from malls) as malls,
           (select string_agg(agency_id, ' ' order by agency_id) from presences where mall_id = ${mall}) as agencies,
           (select serves from presences where mall_id = ${mall} and agency_id = ${agency}) as serves,
           (select string_agg(counter_id, ' ' order by number) from counters
            where mall_id = ${mall} and (${agency} = '' or agency_id = ${agency})) as counters,
           (select agency_id from counters where mall_id = ${mall} and counter_id = ${counter}) as owner`
  const { malls, agencies, serves, counters, owner } = found!
  if (!malls?.split(' ').includes(mall)) throw new Refused(`Mal tidak dikenal / unknown mall: ${mall}. Ada / known: ${malls ?? '-'}`)
  if (agency && serves === null) throw new Refused(`${agency} tidak ada di ${mall} / is not at this mall. Ada / known: ${agencies ?? '-'}`)
  if (role === 'officer' && !serves) throw new Refused(`${agency} tidak melayani di ${mall} / does not serve at this mall.`)
  if (counter && owner === null) throw new Refused(`Loket tidak dikenal / unknown counter: ${counter}. Ada / known: ${counters ?? '-'}`)
  if (counter && agency && owner !== agency)
    throw new Refused(`Loket ${counter} milik ${owner}, bukan ${agency} / belongs to ${owner}. Ada / known: ${counters ?? '-'}`)
}
