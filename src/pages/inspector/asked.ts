import { type AuditPage, SearchAudit } from '#domains/people/search-audit.ts'
import { plain } from '#pages/staff/sent.ts'

/** What an address of the record asks for, and which page of it. What is no day, and a name too long, counts as not typed. */
export function askedOf(url: string, today: string): { asked: SearchAudit; page: AuditPage } {
  const { searchParams } = new URL(url)
  const typed = (name: string, most: number) =>
    plain(searchParams.get(name) ?? '')
      .trim()
      .slice(0, most)
  const { day, until } = SearchAudit.shape
  const last = until.safeParse(typed('sampai', 10)).data
  const asked = {
    day: day.safeParse(typed('hari', 10)).data ?? last ?? today,
    number: typed('nomor', 12),
    who: typed('siapa', 100),
    act: typed('jenis', 60),
    ...(last && { until: last }),
  }
  const [older, newer] = [typed('lama', 40), typed('baru', 40)]
  return { asked, page: { ...(older && { older }), ...(newer && { newer }), ...(searchParams.has('terlama') && { oldest: true }) } }
}

/** The address of a search, or of one of its pages. */
export function addressOf(path: string, { day, until, number, who, act }: SearchAudit, page: AuditPage = {}): string {
  const all = {
    hari: day,
    sampai: until,
    nomor: number,
    siapa: who,
    jenis: act,
    lama: page.older,
    baru: page.newer,
    terlama: page.oldest && '1',
  }
  const said = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `${path}?${new URLSearchParams(said)}`
}
