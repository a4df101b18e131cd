import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsDir } from '#kernel/release.ts'

/** This program's migrations by name, each with its SHA-256 as `migrate` writes it down. */
export function migrationHashes(): Map<string, string> {
  const names = readdirSync(migrationsDir).filter(name => name.endsWith('.sql'))
  return new Map(
    names.map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(migrationsDir, name)))
        .digest('hex'),
    ]),
  )
}
