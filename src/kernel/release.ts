import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where this checkout keeps its migrations and seeds. */
export const migrationsDir = `${root}db/migrations`
export const seedsDir = `${root}db/seeds`
export const version: string = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version
