import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openInstallation } from './installation.ts'
import { type Asked, apiRequests, pageRequests } from './requests.ts'
import { say } from './run.ts'
import { sqlmap } from './sqlmap.ts'
import { GUESSES, wapiti } from './wapiti.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'sqlmap,wapiti' },
    surface: { type: 'string', default: 'public,staff' },
    match: { type: 'string', default: '' },
    level: { type: 'string', default: '2' },
    roles: { type: 'string', default: 'manager,officer,inspector,desk,admin' },
    out: { type: 'string', default: 'var/scan' },
  },
})
const out = resolve(values.out)
const has = (which: 'only' | 'surface', word: string) => values[which].split(',').includes(word)
const staff = (['manager', 'officer', 'inspector', 'desk', 'admin'] as const).filter(role => values.roles.split(',').includes(role))
const walks = {
  manager: ['/kelola', '/kelola/petugas', '/akun'],
  officer: ['/loket', '/akun'],
  inspector: ['/periksa', '/akun'],
  desk: ['/informasi', '/akun'],
}

mkdirSync(join(out, 'wapiti'), { recursive: true })
const house = await openInstallation()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void house.close().finally(() => process.exit(130)))
try {
  if (has('only', 'sqlmap')) await allBySqlmap()
  if (has('only', 'wapiti')) await allByWapiti()
  const { count, statuses, faults, reached } = house.seen
  say(`${count} requests; answers ${JSON.stringify(statuses)}`)
  say(faults.length ? `FAULTS ${faults.length}:\n${faults.join('\n')}` : 'No answer of 500 and above.')
  say(reached.length ? `FETCHED FROM OUTSIDE:\n${reached.join('\n')}` : 'The server fetched nothing that it was told to.')
  writeFileSync(join(out, 'server.log'), house.said().replace(/kode=\S+/g, 'kode=...'))
} finally {
  await house.close()
}

/** Each operation, page and form once; before all of them a place that is open on purpose. */
async function allBySqlmap() {
  const how = { out, level: values.level }
  const control = await sqlmap(house, { name: 'control', method: 'GET', path: '/sasaran?id=mpp-kendari', headers: {} }, how)
  if (!control) throw new Error('sqlmap did not find what is open on purpose: its silence would mean nothing')
  const asked: Asked[] = []
  if (has('surface', 'public')) asked.push(...(await pageRequests(house, null)), ...(await apiRequests(house)))
  if (has('surface', 'staff'))
    for (const role of staff) asked.push(...(await pageRequests(house, { role, cookie: await house.session(role) })))
  const known = new Map(asked.filter(one => one.name.includes(values.match)).map(one => [one.name, one]))
  for (const one of known.values()) await sqlmap(house, one, how)
}

async function allByWapiti() {
  const control = await wapiti(house, { name: 'control', starts: ['/sasaran?id=mpp-kendari'], out, modules: 'sql,xss' })
  if (!/Cross Site Scripting : *[1-9]/.test(control)) throw new Error('wapiti did not find what is open on purpose')
  if (has('surface', 'public'))
    await wapiti(house, {
      name: 'public',
      starts: ['/', '/mpp-kendari', '/masuk', '/undangan', '/mpp-kendari/pasang', `/mpp-kendari/angka/${await house.link()}`],
      out,
      modules: GUESSES,
    })
  if (!has('surface', 'staff')) return
  for (const role of staff)
    if (role !== 'admin') await wapiti(house, { name: role, starts: walks[role], cookie: await house.session(role), out })
}
