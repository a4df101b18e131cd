import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, longDate, type Words } from '#kernel/text.ts'
import type { DayOff, Target } from './calendar.ts'
import type { ClosedReason } from './state.ts'

export const simulasiWords: Words = { id: 'Simulasi: buka sepanjang waktu.', en: 'Simulation: open around the clock.' }

const OPEN = {
  id: { plain: 'Buka sampai pukul {closes}.', pause: 'Buka sampai pukul {closes}, lalu buka lagi pukul {again}.' },
  en: { plain: 'Open until {closes}.', pause: 'Open until {closes}, then again from {again}.' },
}

/** 'Buka sampai pukul 15.00 WIB.', and when it opens again if that is only a break. */
export function openWords(closesAt: Date, again: Date | null, zone: string): Words {
  return both(lang => {
    const params = { closes: clockTime(lang, closesAt, zone), again: again ? clockTime(lang, again, zone) : '' }
    return fill(again ? OPEN[lang].pause : OPEN[lang].plain, params)
  })
}

const SUBJECT = {
  id: { service: 'Layanan ini', counter: 'Loket ini', agency: 'Gerai ini', mall: 'Mal ini' },
  en: { service: 'This service', counter: 'This counter', agency: 'This booth', mall: 'This mall' },
}

const CLOSED: Record<Lang, Record<ClosedReason, string>> = {
  id: {
    holiday: '{what} libur hari ini: {why}.',
    joint_leave: '{what} libur hari ini: {why}.',
    closure: '{what} tutup hari ini: {why}.',
    before_hours: '{what} belum buka.',
    break: '{what} sedang istirahat.',
    after_hours: '{what} sudah tutup hari ini.',
    day_off: '{what} tidak buka hari ini.',
  },
  en: {
    holiday: '{what} is closed today, a public holiday: {why}.',
    joint_leave: '{what} is closed today: {why}.',
    closure: '{what} is closed today: {why}.',
    before_hours: '{what} is not open yet.',
    break: '{what} is on a break.',
    after_hours: '{what} has closed for today.',
    day_off: '{what} does not open today.',
  },
}

const NEXT = {
  id: {
    first: 'Buka hari ini pukul {time}.',
    today: 'Buka lagi hari ini pukul {time}.',
    later: 'Buka lagi {date}, pukul {time}.',
    unknown: 'Jadwal buka berikutnya belum ada. Silakan bertanya kepada petugas informasi.',
  },
  en: {
    first: 'It opens today at {time}.',
    today: 'It opens again today at {time}.',
    later: 'It opens again on {date}, at {time}.',
    unknown: 'The next opening is not known yet. Please ask the information desk.',
  },
}

/** What is closed and why, then when it opens: the tone of ux.md 5.5, message 5. `today` is the civil day of `now` in `zone`. */
export function closedWords(about: {
  target: Target
  reason: ClosedReason
  off: DayOff | null
  opensAt: Date | null
  today: string
  zone: string
}): Words {
  const { target, reason, off, opensAt, today, zone } = about
  const scope =
    target.service !== undefined ? 'service' : target.counter !== undefined ? 'counter' : target.agency !== undefined ? 'agency' : 'mall'
  return both(lang => {
    const closed = fill(CLOSED[lang][reason], { what: SUBJECT[lang][scope], why: off?.words[lang].replace(/\.\s*$/, '') ?? '' })
    if (!opensAt) return `${closed} ${NEXT[lang].unknown}`
    const day = localDay(opensAt, zone)
    const next = day !== today ? NEXT[lang].later : reason === 'before_hours' ? NEXT[lang].first : NEXT[lang].today
    return `${closed} ${fill(next, { date: longDate(lang, day), time: clockTime(lang, opensAt, zone) })}`
  })
}

function both(write: (lang: Lang) => string): Words {
  return { id: write('id'), en: write('en') }
}
