/**
 * Writes db/seeds/demo.json from db/seeds/malls.json: the booths, counters and hours that a working hall needs and the data does not tell.
 * With --print it only prints it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { defaultSettings } from '#domains/catalogue/rules/default-settings.ts'
import { type Reference, referenceShape } from '#domains/catalogue/rules/reference-shape.ts'

type Mall = Reference['malls'][number]

/** The zones of the hall in the order a visitor passes them, with the agencies of each and their name on the sign. */
const zones: { floor: string; id: string; en: string; agencies: [string, string][] }[] = [
  {
    floor: '1',
    id: 'sebelah kanan pintu masuk',
    en: 'to the right of the entrance',
    agencies: [
      ['disdukcapil', 'Disdukcapil {region}'],
      ['mpp', 'Informasi dan Pengaduan MPP'],
    ],
  },
  {
    floor: '1',
    id: 'sebelah kiri pintu masuk',
    en: 'to the left of the entrance',
    agencies: [
      ['samsat', 'Samsat {town}'],
      ['polri', 'Kepolisian {town}'],
      ['jasa-raharja', 'Jasa Raharja'],
      ['dishub', 'Dinas Perhubungan {region}'],
    ],
  },
  {
    floor: '1',
    id: 'di belakang meja informasi',
    en: 'behind the information desk',
    agencies: [
      ['dpmptsp', 'DPMPTSP {region}'],
      ['dpupr', 'Dinas PUPR {region}, bidang tata ruang'],
      ['dpu', 'Dinas PUPR {region}, bidang pekerjaan umum'],
      ['disperkim', 'Disperkim {region}'],
      ['dlh', 'Dinas Lingkungan Hidup {region}'],
      ['bpom', 'Balai POM'],
    ],
  },
  {
    floor: '1',
    id: 'dekat tangga',
    en: 'near the stairs',
    agencies: [
      ['bapenda', 'Bapenda {region}'],
      ['kpp-pratama', 'KPP Pratama'],
      ['bea-cukai', 'Bea Cukai'],
      ['bank-daerah', 'Bank pembangunan daerah'],
      ['bri', 'BRI'],
    ],
  },
  {
    floor: '1',
    id: 'sebelah pintu keluar',
    en: 'beside the exit',
    agencies: [
      ['pln', 'PLN'],
      ['pdam', 'PDAM {town}'],
      ['pos', 'Pos Indonesia'],
      ['pegadaian', 'Pegadaian'],
      ['telkom', 'Telkom'],
    ],
  },
  {
    floor: '2',
    id: 'di depan lift',
    en: 'in front of the lift',
    agencies: [
      ['imigrasi', 'Imigrasi'],
      ['bp3mi', 'BP3MI'],
      ['bpn', 'Kantor Pertanahan {region}'],
    ],
  },
  {
    floor: '2',
    id: 'sebelah kanan lift',
    en: 'to the right of the lift',
    agencies: [
      ['bpjs-kes', 'BPJS Kesehatan'],
      ['dinkes', 'Dinas Kesehatan {region}'],
      ['disnaker', 'Disnaker {region}'],
      ['bpjs-tk', 'BPJS Ketenagakerjaan'],
      ['taspen', 'Taspen'],
    ],
  },
  {
    floor: '2',
    id: 'sebelah kiri lift',
    en: 'to the left of the lift',
    agencies: [
      ['dinsos', 'Dinas Sosial {region}'],
      ['disdikbud', 'Dinas Pendidikan dan Kebudayaan {region}'],
      ['kemenag', 'Kementerian Agama'],
      ['kemenhaj', 'Kementerian Haji dan Umrah'],
      ['bpjph', 'Layanan Halal (BPJPH)'],
      ['baznas', 'BAZNAS {region}'],
      ['dp3a', 'Dinas P3A {region}'],
      ['diskop-ukm', 'Dinas Koperasi dan UKM {region}'],
      ['diskominfo', 'Diskominfo {region} (PPID)'],
    ],
  },
  {
    floor: '2',
    id: 'ujung selasar',
    en: 'at the end of the gallery',
    agencies: [
      ['pn', 'Pengadilan Negeri {town}'],
      ['pa', 'Pengadilan Agama {town}'],
      ['kejari', 'Kejaksaan Negeri {town}'],
      ['kemenkum', 'Kementerian Hukum'],
      ['ombudsman', 'Ombudsman RI'],
      ['bnn', 'BNN {town}'],
    ],
  },
]

const counters: Record<string, number> = { disdukcapil: 6, samsat: 4 }
for (const agency of ['polri', 'imigrasi', 'dpmptsp', 'bpjs-kes', 'bpjs-tk', 'bapenda', 'kpp-pratama', 'bpn']) counters[agency] = 2

/** Whom the demonstration leaves out though the data does not say "not signed", and why. */
const leftOut: Record<string, string[]> = {
  // Here the DPU is the public works office itself; which three of its seven kinds are served the source does not name.
  'mpp-sragen': ['dpu', 'dpupr'],
  // Its agreement was not renewed, as the data's later source reports.
  'mpp-samarinda': ['telkom'],
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const workingDays = [
  { days: [1, 2, 3, 4], opens: '08:00', closes: '15:00' },
  { days: [5], opens: '08:00', closes: '11:30' },
  { days: [5], opens: '13:00', closes: '14:30' },
]
const weekend = [{ days: [6, 7], opens: '08:00', closes: '12:00' }]
const mornings = [
  { days: [1, 2, 3, 4], opens: '08:00', closes: '12:00' },
  { days: [5], opens: '08:00', closes: '11:30' },
]
const sevenDays = ['disdukcapil', 'bapenda', 'dpmptsp', 'mpp']
const sim = ['sim-a-perpanjang', 'sim-c-perpanjang', 'sim-c-baru']

function hoursOf(mall: Mall, agency: string, file: Reference) {
  const own = file.services.filter(service => service.agency === agency)
  const days = [...new Set(own.flatMap(service => service.available_days))].map(day => weekdays.indexOf(day) + 1)
  const present = workingDays
    .map(hours => ({ ...hours, days: hours.days.filter(day => days.includes(day)) }))
    .filter(hours => hours.days.length > 0)
  if (mall.id === 'mpp-samarinda' && agency === 'kpp-pratama') return mornings
  if (days.length < 5) return present
  return mall.id === 'mpp-kendari' && !sevenDays.includes(agency) ? workingDays : undefined
}

function demoOf(mall: Mall, file: Reference) {
  const town = mall.regency_city.replace(/^(Kabupaten|Kota) /, '')
  const unsigned = new Set(mall.agencies.filter(presence => presence.signed === false).map(presence => presence.agency))
  const absent = file.agencies
    .filter(agency => unsigned.has(agency.id))
    .flatMap(agency => [agency.id, agency.parent])
    .concat(leftOut[mall.id] ?? [])
  let number = 0
  const booths: Record<string, number> = {}
  const agencies = zones.flatMap(zone =>
    zone.agencies
      .filter(([agency]) => !absent.includes(agency))
      .map(([agency, sign]) => {
        const letter = defaultSettings.letters[agency] ?? 'X'
        const booth = (booths[letter] ?? 0) + 1
        booths[letter] = booth
        const hours = hoursOf(mall, agency, file)
        return {
          agency,
          localName: sign.replace('{region}', mall.regency_city).replace('{town}', town),
          letter,
          booth: `${letter}${booth}`,
          floor: zone.floor,
          place: { id: `Lantai ${zone.floor}, ${zone.id}`, en: `Floor ${zone.floor}, ${zone.en}` },
          counters: Array.from({ length: counters[agency] ?? 1 }, () => ({ number: ++number })),
          ...(hours ? { hours } : {}),
        }
      }),
  )
  const serves = (agency: string) => agencies.some(item => item.agency === agency)
  return {
    mall: mall.id,
    hours: mall.id === 'mpp-kendari' ? [...workingDays, ...weekend] : workingDays,
    serviceHours: mall.id === 'mpp-samarinda' ? sim.map(service => ({ service, hours: mornings })) : [],
    dailyLimits: [
      ...(serves('imigrasi') ? limits({ 'paspor-baru': 40, 'paspor-anak': 25, 'paspor-ganti': 40 }) : []),
      ...(serves('polri') ? limits({ 'sim-c-baru': 30 }) : []),
      ...limits({ 'kua-akad-balai-nikah': 4 }),
    ],
    agencies,
  }
}

function limits(of: Record<string, number>) {
  return Object.entries(of).map(([service, limit]) => ({ service, limit }))
}

/** One agency a line: the file is read by people who make their own. */
function written(demo: { about: string; malls: ReturnType<typeof demoOf>[] }) {
  const lines = (items: unknown[], indent: string) =>
    items.length === 0 ? '[]' : `[\n${items.map(item => `${indent}  ${JSON.stringify(item)}`).join(',\n')}\n${indent}]`
  const malls = demo.malls.map(
    mall => `  {
    "mall": ${JSON.stringify(mall.mall)},
    "hours": ${lines(mall.hours, '    ')},
    "serviceHours": ${lines(mall.serviceHours, '    ')},
    "dailyLimits": ${lines(mall.dailyLimits, '    ')},
    "agencies": ${lines(mall.agencies, '    ')}
  }`,
  )
  return `{\n"about": ${JSON.stringify(demo.about)},\n"malls": [\n${malls.join(',\n')}\n]\n}\n`
}

const seeds = new URL('../db/seeds/', import.meta.url)
const file = referenceShape.parse(JSON.parse(readFileSync(new URL('malls.json', seeds), 'utf8')))
const about =
  'Data contoh / demonstration data, written by bin/demo.ts. No mall works like this: booths, counters, hours and limits are made up so that the product can be tried.'
const text = written({ about, malls: file.malls.map(mall => demoOf(mall, file)) })
if (process.argv.includes('--print')) process.stdout.write(text)
else writeFileSync(new URL('demo.json', seeds), text)
