import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/**
 * Keeps `#kernel/*` and `#domains/*` out of the development server's module graph too: Node loads them once for pages, API and
 * worker alike (house.md). The build does the same by `rollupOptions.external`; a development server ignores that option.
 */
export function oneInstance(): Plugin {
  return {
    name: 'pendopo:one-instance',
    apply: 'serve',
    enforce: 'pre',
    applyToEnvironment: environment => environment.name === 'ssr',
    resolveId(source) {
      const inside = source.match(/^#(kernel|domains)\/(.+)$/)
      if (!inside) return
      const file = pathToFileURL(`${process.cwd()}/src/${inside[1]}/${inside[2]}`).href
      // A data: module is what the runner hands to Node untouched; it only passes the file's exports on.
      return { id: `data:text/javascript,export * from ${JSON.stringify(file)}`, external: true }
    },
  }
}
