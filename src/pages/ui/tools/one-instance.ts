import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const IMPORT = /(\b(?:from|import)\s*\(?\s*)(['"])#((?:kernel|domains)\/[^'"]+)\2/g

/**
 * Keeps `#kernel/*` and `#domains/*` out of the development server's module graph: Node loads them once for pages, API and
 * worker alike (house.md). The build does the same by `rollupOptions.external`; the development server knows no such option, but
 * hands a `data:` module to Node untouched, and that one passes on the exports of the real file.
 * A static page has no modules in the browser to swap: when one changes, `reload.ts` loads it anew.
 */
export function oneInstance(): Plugin {
  return {
    name: 'pendopo:one-instance',
    apply: 'serve',
    enforce: 'pre',
    applyToEnvironment: environment => environment.name === 'ssr',
    transform(code, id) {
      if (id.includes('/node_modules/') || !code.includes('#')) return
      return code.replace(IMPORT, (_, start: string, quote: string, path: string) => {
        const file = pathToFileURL(`${this.environment.config.root}/src/${path}`).href
        return `${start}${quote}data:text/javascript,${encodeURIComponent(`export * from "${file}"`)}${quote}`
      })
    },
    hotUpdate({ modules, server }) {
      if (modules.length) server.environments.client.hot.send({ type: 'custom', event: 'pendopo:changed' })
    },
  }
}
