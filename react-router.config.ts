import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  buildDirectory: 'build',
  ssr: true,
  // The few hydrated screens carry the whole route list: no second request to discover routes.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
