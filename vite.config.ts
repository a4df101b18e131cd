import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { elements } from './src/pages/elements/tools/plugin.ts'
import { indonesian } from './src/pages/ui/tools/indonesian.ts'
import { oneInstance } from './src/pages/ui/tools/one-instance.ts'

export default defineConfig({
  plugins: [oneInstance(), indonesian(), elements(), reactRouter()],
  build: {
    // The oldest browsers met on the counters' own machines; phones and boards get no framework script at all.
    target: ['chrome100', 'firefox100', 'safari15.4'],
    // Boards run in WebViews of Chrome 60 to 90: the CSS stays as written, no modern syntax is made of it.
    cssTarget: ['chrome61', 'safari11'],
    // Nothing inline: the content security policy allows files of our own only.
    assetsInlineLimit: 0,
  },
  environments: {
    // The server loads `.ts` of kernel and domains itself; bundled they would exist twice in one process.
    ssr: { build: { rollupOptions: { external: [/^#(kernel|domains)\//] } } },
  },
  // Their server code must pass the plugin that adds Indonesian strings.
  ssr: { noExternal: [/^react-aria/, /^react-stately/] },
  optimizeDeps: { exclude: ['react-aria-components', 'react-aria', 'react-stately'] },
})
