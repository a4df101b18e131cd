import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

// The headless shell is the same engine without windows: a page costs it about half. setup.js looks for the same two.
const KNOWN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
/** The Chromium of tests and bench: the one that `CHROMIUM` names, or the first that is installed. */
export const browserPath = process.env.CHROMIUM || KNOWN.find(path => existsSync(path))
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']

/** A real Chromium that asks nobody but us; `more` are options of its own. */
export function openBrowser(...more: string[]): Promise<Browser> {
  return chromium.launch({ ...(browserPath && { executablePath: browserPath }), args: [...QUIET, ...more] })
}
