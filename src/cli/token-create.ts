import { sessionHours } from '#domains/people/sign-in-links.ts'
import { createToken } from '#domains/people/tokens.ts'
import { roles, type StaffRole } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import { BadUsage, Refused, type Verb } from './verb.ts'

const staffRoles: readonly string[] = roles.filter(role => role !== 'stranger' && role !== 'device')
const ofAnAgency: readonly string[] = ['officer', 'office', 'signer']

const ROLE_NAMES: Record<StaffRole, string> = {
  kiosk: 'Anjungan',
  board: 'Papan',
  officer: 'Petugas',
  desk: 'Meja informasi',
  office: 'Kantor',
  signer: 'Penanda tangan',
  manager: 'Pengelola mal',
  leader: 'Pimpinan daerah',
  inspector: 'Inspektur',
  ministry: 'Kementerian',
  admin: 'Administrator',
}
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
    `  --hours H        masa berlaku; bawaan ${sessionHours('officer')} (orang), ${sessionHours('kiosk')} (perangkat) / how long it lasts`,
    '  --name NAME      nama pemegang, terlihat oleh rekan / the holder, as colleagues call them;',
    '                   bawaan / else: "Petugas Disdukcapil Kota Kendari, Loket 2"',
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
    const hours = values.hours === undefined ? sessionHours(role as StaffRole) : Number(values.hours)
    if (!(hours > 0 && hours <= HOURS_MAX)) throw new BadUsage(`--hours: lebih dari 0, paling banyak / above 0, at most ${HOURS_MAX}`)
    const sql = await database()
    const place = await placeOf(sql, { role, mall, agency, counter })
    const holder = { role: role as StaffRole, mall, agency, counter, name: name || nameOf(role as StaffRole, place) }
    print(await createToken(sql, holder, now, new Date(now.getTime() + hours * 3600_000)))
  },
}

/** A holder without a name of their own is called by what they do and where: "Petugas Disdukcapil Kota Kendari, Loket 2". */
function nameOf(role: StaffRole, { agency, counter }: Place): string {
  const who = [ROLE_NAMES[role], agency].filter(Boolean).join(' ')
  return counter === null ? who : `${who}, Loket ${counter}`
}

type Place = { agency: string | null; counter: number | null }
type Wanted = { role: string; mall: string; agency: string | undefined; counter: string | undefined }

type Found = {
  malls: string
  agencies: string
  serves: boolean | null
  name: string | null
  counters: string
  owner: string | null
  number: number | null
}

/**
 * The agency's local name and the counter's number. Refuses unless the mall is here, the agency is at the mall (and serves, if one of its
 * officers is to call), the counter is there and is the agency's.
 */
async function placeOf(sql: Sql, { role, mall, agency = '', counter = '' }: Wanted): Promise<Place> {
  const [found] = await sql<Found[]>`
    select (select string_agg(mall_id, ' ' order by rank, mall_id) from malls) as malls,
           (select string_agg(agency_id, ' ' order by agency_id) from presences where mall_id = ${mall}) as agencies,
           (select serves from presences where mall_id = ${mall} and agency_id = ${agency}) as serves,
           (select local_name from presences where mall_id = ${mall} and agency_id = ${agency}) as name,
           (select string_agg(counter_id, ' ' order by number) from counters
            where mall_id = ${mall} and (${agency} = '' or agency_id = ${agency})) as counters,
           (select agency_id from counters where mall_id = ${mall} and counter_id = ${counter}) as owner,
           (select number from counters where mall_id = ${mall} and counter_id = ${counter}) as number`
  const { malls, agencies, serves, name, counters, owner, number } = found!
  if (!malls?.split(' ').includes(mall)) throw new Refused(`Mal tidak dikenal / unknown mall: ${mall}. Ada / known: ${malls ?? '-'}`)
  if (agency && serves === null) throw new Refused(`${agency} tidak ada di ${mall} / is not at this mall. Ada / known: ${agencies ?? '-'}`)
  if (role === 'officer' && !serves) throw new Refused(`${agency} tidak melayani di ${mall} / does not serve at this mall.`)
  if (counter && owner === null) throw new Refused(`Loket tidak dikenal / unknown counter: ${counter}. Ada / known: ${counters ?? '-'}`)
  if (counter && agency && owner !== agency)
    throw new Refused(`Loket ${counter} milik ${owner}, bukan ${agency} / belongs to ${owner}. Ada / known: ${counters ?? '-'}`)
  return { agency: name, counter: number }
}
