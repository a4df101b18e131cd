import { number, type Words } from '#kernel/text.ts'

export type Time = {
  /** Null: set per sector or by local standard. */
  value: number | null
  unit: string
  /** `official` from a rule, `reported` from a page read, `estimate` the data's own. */
  kind: 'official' | 'reported' | 'estimate'
  note: Words | null
  /** Short, for a list: '1 hari kerja', '30 menit'. */
  label: Words
  /** With what it rests on. */
  sentence: Words
}

const units: Record<string, Words> = {
  minute: { id: 'menit', en: 'minute' },
  working_day: { id: 'hari kerja', en: 'working day' },
  calendar_day: { id: 'hari kalender', en: 'calendar day' },
  month: { id: 'bulan', en: 'month' },
}

/** How long it takes, in words. A unit the words do not know stands as it is. */
export function timeInWords({ value, unit, kind, note }: Omit<Time, 'label' | 'sentence'>): Time {
  const label = labelOf(value, unit)
  return { value, unit, kind, note, label, sentence: value === null ? label : sentenceOf(kind, label) }
}

function labelOf(value: number | null, unit: string): Words {
  if (value === null) return { id: 'Lama pengerjaan ditetapkan per bidang', en: 'Time is set per sector' }
  const words = units[unit] ?? { id: unit, en: unit }
  return { id: `${number('id', value)} ${words.id}`, en: `${number('en', value)} ${words.en}${value === 1 ? '' : 's'}` }
}

function sentenceOf(kind: Time['kind'], label: Words): Words {
  if (kind === 'official') return { id: `Paling lama ${label.id} menurut aturan.`, en: `At most ${label.en} by the rule.` }
  if (kind === 'reported') return { id: `Biasanya ${label.id}, menurut laporan.`, en: `Usually ${label.en}, as reported.` }
  return { id: `Sekitar ${label.id}, perkiraan.`, en: `About ${label.en}, an estimate.` }
}
