import type { Plugin } from 'vite'

/** Placeholder until the Indonesian strings stand. */
export function indonesian(): Plugin {
  return { name: 'pendopo:indonesian' }
}
