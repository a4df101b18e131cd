import { execFileSync } from 'node:child_process'

type Component = { 'bom-ref': string; name: string; properties?: { name: string; value: string }[] }
type Bom = { metadata: { component: Component }; components: Component[]; dependencies: { ref: string; dependsOn?: string[] }[] }

/**
 * The software bill of materials as CycloneDX on stdout: every package of production, for every platform, with version, licence and hash.
 * npm's own `--omit dev` also leaves out what production shares with the tools (vite, jose), so that is done here, by npm's own marks.
 */
export function sbom(): Bom {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']
  const bom = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] })) as Bom
  const tool = (one: Component) => one.properties?.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')
  const dropped = new Set(bom.components.filter(tool).map(one => one['bom-ref']))
  bom.components = bom.components.filter(one => !tool(one))
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => !dropped.has(ref))
    .map(one => ({ ...one, ...(one.dependsOn && { dependsOn: one.dependsOn.filter(ref => !dropped.has(ref)) }) }))
  // npm calls it by the folder it lies in.
  bom.metadata.component.name = 'pendopo'
  return bom
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`)
