import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Plugin } from 'vite'

const FOLDER = 'src/pages/elements'
const VIRTUAL = 'virtual:elements'

/** A custom element as it is shipped: `url` carries a hash of `code`, so it may be cached for ever. */
type Shipped = { name: string; url: string; code: string }

/**
 * Builds every `src/pages/elements/NAME.ts` to one file `/s/NAME-HASH.js` (ES2019, minified, nothing shared) and offers
 * `virtual:elements`, a map from NAME to its address. In development the address is the source, served by Vite.
 */
export function elements(): Plugin {
  let serving = false
  let shipped: Promise<Shipped[]> | undefined
  return {
    name: 'pendopo:elements',
    configResolved(config) {
      serving = config.command === 'serve'
    },
    resolveId: source => (source === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return
      if (serving) return moduleOf(Object.fromEntries(names().map(name => [name, `/${FOLDER}/${name}.ts`])))
      shipped ??= shipAll()
      return moduleOf(Object.fromEntries((await shipped).map(({ name, url }) => [name, url])))
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return
      shipped ??= shipAll()
      for (const { url, code } of await shipped) this.emitFile({ type: 'asset', fileName: url.slice(1), source: code })
    },
  }
}

function names(): string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
    .map(file => basename(file, '.ts'))
    .sort()
}

function moduleOf(urls: Record<string, string>): string {
  return `export const elements = ${JSON.stringify(urls)}`
}

async function shipAll(): Promise<Shipped[]> {
  return Promise.all(names().map(ship))
}

async function ship(name: string): Promise<Shipped> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2019',
      modulePreload: false,
      rollupOptions: { input: join(FOLDER, `${name}.ts`), output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (!output || !('output' in output) || output.output.length !== 1) throw new Error(`element ${name} must build to one file`)
  const code = output.output[0].code
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8)
  return { name, url: `/s/${name}-${hash}.js`, code }
}
