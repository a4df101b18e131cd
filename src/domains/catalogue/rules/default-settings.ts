/** Letter of an agency's numbers (rules.md 2.1), from the eleven that are told apart when called aloud. Several agencies share one. */
const agenciesOfLetter = {
  A: ['disdukcapil'],
  H: ['pn', 'pa', 'kejari', 'kemenkum', 'ombudsman', 'bnn'],
  K: ['samsat', 'polri', 'jasa-raharja', 'dishub', 'uppd-samsat-sragen'],
  L: ['dpmptsp', 'dpmptsp-prov-jateng', 'dpupr', 'dpu', 'disperkim', 'dlh', 'bpom'],
  R: ['bapenda', 'badan-pajak-retribusi', 'kpp-pratama', 'bea-cukai', 'bank-daerah', 'bank-sultra', 'bri', 'bank-mandiri', 'bca'],
  U: ['pln', 'pdam', 'pos', 'pegadaian', 'telkom'],
  F: ['bpjs-kes', 'dinkes'],
  M: ['imigrasi', 'bp3mi'],
  C: ['disnaker', 'bpjs-tk', 'taspen'],
  X: ['mpp', 'dinsos', 'disdikbud', 'kemenag', 'kemenhaj', 'bpjph', 'baznas', 'dp3a', 'diskop-ukm', 'diskominfo'],
  Q: ['bpn'],
} as const

const letters: Record<string, string> = Object.fromEntries(
  Object.entries(agenciesOfLetter).flatMap(([letter, agencies]) => agencies.map(agency => [agency, letter])),
)

/** The queue's published rule as a mall gets it on its first day (rules.md 2.4): version 1 of its settings. Credits and limits in minutes. */
export const defaultSettings = {
  credits: { elderly: 15, disability: 15, pregnant: 15, infant: 15, appointment: 15 },
  phi: 0.25,
  leadMin: 10,
  toleranceMin: 10,
  recalls: 2,
  recallsBeforeMissed: 0,
  returnWithinMin: 30,
  holdWithinMin: 60,
  undoSeconds: 10,
  letters,
}
