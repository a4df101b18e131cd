import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { advisories } from '../../bin/advisories.ts'
import { sbom } from '../../bin/sbom.ts'

type Locked = { version: string; license?: string; integrity?: string; dev?: boolean; devOptional?: boolean }
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const packages = Object.entries(lock.packages)
  .filter(([path]) => path)
  .map(([path, one]) => ({ ...one, name: path.replace(/^.*node_modules\//, '') }))
const production = packages.filter(one => !one.dev)

/** Licences that a program under EUPL-1.2 may be passed on with. CC-BY is data of browsers, OFL are fonts, MPL stays with its own files. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MIT OR Apache-2.0',
  'Unlicense',
  'MPL-2.0',
  'OFL-1.1',
  'CC-BY-4.0',
]

test('every package of production has a licence it may be passed on with, and a hash', () => {
  const wrong = production.filter(one => !ALLOWED.includes(one.license ?? '')).map(one => `${one.name}: ${one.license}`)
  expect(wrong).toEqual([])
  expect(packages.filter(one => !one.integrity).map(one => one.name)).toEqual([])
})

test('the bill of materials is CycloneDX and names every package of production with version, licence and hash, and no tool', () => {
  type Listed = {
    name: string
    version: string
    purl: string
    'bom-ref': string
    licenses: { license?: { id: string }; expression?: string }[]
    hashes: { alg: string }[]
  }
  const bom = sbom() as unknown as { bomFormat: string; specVersion: string; serialNumber: string; components: Listed[] } & ReturnType<
    typeof sbom
  >
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'pendopo', type: 'application' } } })
  expect(bom.serialNumber).toMatch(/^urn:uuid:/)
  const names = (all: { name: string; version: string }[]) => [...new Set(all.map(one => `${one.name}@${one.version}`))].toSorted()
  expect(names(bom.components)).toEqual(names(production))
  expect(names(bom.components).some(name => name.startsWith('vite@'))).toBe(true)
  for (const one of bom.components) {
    expect(one.purl, one.name).toMatch(/^pkg:npm\//)
    expect(one.licenses.map(({ license, expression }) => license?.id ?? expression).every(Boolean), one.name).toBe(true)
    expect(one.hashes.length, one.name).toBeGreaterThan(0)
  }
  const refs = new Set([bom.metadata.component['bom-ref'], ...bom.components.map(one => one['bom-ref'])])
  for (const { ref, dependsOn } of bom.dependencies) for (const one of [ref, ...(dependsOn ?? [])]) expect(refs, one).toContain(one)
}, 20_000)

/** npm itself, asking a registry of our own that answers as told; npm remembers advisories, so each time with a new memory. */
async function asked(answer: RequestListener, waitMs = 5_000) {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const npm_config_cache = mkdtempSync(join(tmpdir(), 'pendopo-npm-'))
  const begun = performance.now()
  const npm_config_registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const told = await advisories({ ...process.env, npm_config_cache, npm_config_registry }, waitMs)
  server.close()
  server.closeAllConnections()
  const ms = performance.now() - begun
  rmSync(npm_config_cache, { recursive: true, force: true })
  return { ...told, ms }
}
const about = (severity: string) => ({
  zod: [{ id: 1, url: 'https://x.example/1', title: 'Made up', severity, vulnerable_versions: '>=0', cwe: [], cvss: {} }],
})
const bulk =
  (body: object): RequestListener =>
  (request, response) => {
    const ours = request.url!.endsWith('/advisories/bulk')
    response.writeHead(ours ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(ours ? body : {}))
  }

test('a known weakness of high severity is found, a lesser one is told, none is clean', async () => {
  const grave = await asked(bulk(about('critical')))
  expect(grave).toMatchObject({ state: 'found' })
  expect(grave.lines.join()).toContain('critical zod')
  const lesser = await asked(bulk(about('low')))
  expect(lesser).toMatchObject({ state: 'clean' })
  expect(lesser.lines.join()).toContain('low zod')
  expect(await asked(bulk({}))).toMatchObject({ state: 'clean', lines: [] })
}, 30_000)

test('a registry that refuses, or says nothing, leaves it unknown and says so, soon', async () => {
  const none = await asked((_, response) => void response.writeHead(405).end())
  expect(none).toMatchObject({ state: 'unknown' })
  expect(none.lines.join()).toContain('not checked')
  const silent = await asked(() => {}, 1_000)
  expect(silent.state).toBe('unknown')
  expect(silent.ms).toBeLessThan(5_000)
}, 30_000)
