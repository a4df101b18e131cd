import type { Verb } from './verb.ts'

const command = 'npm run -s pendopo --'

const usage = ({ name, takes, options }: Verb) =>
  [
    name,
    ...takes,
    ...Object.entries(options).map(([option, { type }]) => (type === 'string' ? `[--${option} ...]` : `[--${option}]`)),
  ].join(' ')

/** The help of one verb, Indonesian first. */
export const helpOf = (verb: Verb) =>
  [`${command} ${usage(verb)}`, `  ${verb.about.id}`, `  ${verb.about.en}`, ...(verb.help ? ['', verb.help] : [])].join('\n')

/** The list of all verbs. */
export function helpOfAll(verbs: Verb[]): string {
  const lines = verbs.map(
    verb => `  ${[verb.name, ...verb.takes].join(' ').padEnd(20)} ${verb.about.id}\n${' '.repeat(23)}${verb.about.en}`,
  )
  return [
    `${command} PERINTAH / VERB`,
    ...lines,
    '',
    'PERINTAH --help menerangkan satu perintah; --json mencetak data. Kode akhir: 0 selesai, 1 ditolak, 2 salah tulis.',
    'VERB --help explains one verb; --json prints data. Exit: 0 done, 1 refused, 2 bad usage.',
    'Pengaturan / settings: DATA_DIR, DATABASE_URL (lihat / see docs/operators.md).',
  ].join('\n')
}
