import { child } from './child.ts'
import { askOnce } from './http.ts'
import type { Job, Load } from './load.ts'
import type { Constant } from './raw.ts'
import { median, percent, type Row, whole } from './table.ts'
import { cpuMs, MALL, type World } from './world.ts'

const CLIENTS = 32
const PATH = `/${MALL}/layanan/ktp-el-hilang`
const BROWSER = { accept: 'text/html', 'accept-encoding': 'gzip, br', 'accept-language': 'id' }

/** A citizen's page beside the same bytes from a constant; and the answer to a browser that has it already. */
export async function pageRows({ server, quick }: World): Promise<Row[]> {
  const first = await askOnce(server.port, { path: PATH, headers: BROWSER })
  if (first.status !== 200) throw new Error(`${PATH}: ${first.status}`)
  const header = (name: string) => new RegExp(`\r\n${name}: ([^\r]+)`, 'i').exec(first.head)?.[1] ?? ''
  const headers = Object.fromEntries(
    ['content-type', 'content-encoding', 'etag', 'vary', 'cache-control'].map(name => [name, header(name)]),
  )
  const constant = child<Constant, number>('./raw.ts')
  const rawPort = await constant.ask({ status: 200, headers, body: first.body, frame: Buffer.alloc(0) })
  const load = child<Job, Load>('./load.ts')
  const rounds = quick ? 1 : 3
  const seconds = quick ? 1 : 2
  const rate = async (port: number, headers: Record<string, string>, status: number, seconds: number) => {
    const clients = Array.from({ length: CLIENTS }, () => [{ path: PATH, headers }])
    const { count, seconds: spent, statuses } = await load.ask({ port, clients, seconds })
    if (statuses[status] !== count) throw new Error(`${PATH}: ${JSON.stringify(statuses)}`)
    return count / spent
  }
  const row = async (what: string, asked: Record<string, string>, status: number): Promise<Row> => {
    const found = { ours: [] as number[], cpuUs: [] as number[], limit: [] as number[] }
    await rate(server.port, asked, status, 1)
    for (let i = 0; i < rounds; i++) {
      const before = cpuMs(server.pid)
      const ours = await rate(server.port, asked, status, seconds)
      found.cpuUs.push(((cpuMs(server.pid) - before) * 1000) / (ours * seconds))
      found.ours.push(ours)
      found.limit.push(await rate(rawPort, asked, status, seconds))
    }
    const [ours, limit] = [median(found.ours), median(found.limit)]
    const note = `server ${whole(median(found.cpuUs))} us of CPU each`
    return {
      what,
      ours: `${whole(ours)}/s`,
      limit: `${whole(limit)}/s node:http`,
      ratio: percent(ours / limit),
      reach: '>= 20 %',
      ok: ours / limit >= 0.2,
      note,
      figures: found,
    }
  }
  const rows = [
    await row(`page ${PATH}, ${CLIENTS} connections`, BROWSER, 200),
    await row('  the same, already known to the browser (304)', { ...BROWSER, 'if-none-match': headers.etag ?? '' }, 304),
  ]
  await Promise.all([load.end(), constant.end()])
  return rows
}
