import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const WORDS = fileURLToPath(new URL('../aria-words.ts', import.meta.url))

/** The folder of React Aria whose strings module this is, as `aria-words.ts` names it; `undefined` for any other file. */
export function wordsName(id: string): string | undefined {
  const [, library, folder] = id.match(/\/react-(aria|stately|aria-components)\/dist\/private\/(?:(\w+)\/)?intlStrings\.mjs$/) ?? []
  if (!library) return
  return folder ? `${library}${folder[0]!.toUpperCase()}${folder.slice(1)}` : 'components'
}

/**
 * Teaches React Aria Indonesian at build time: its strings keep English, gain `id-ID` from `aria-words.ts`, lose 33 other
 * languages (they would travel to every console). Colour names stay English: no screen of a mall picks colours.
 */
export function indonesian(): Plugin {
  return {
    name: 'pendopo:indonesian',
    enforce: 'pre',
    transform(code, id) {
      const name = wordsName(id)
      const english = code.match(/from "([^"]*\ben-US\.mjs)"/)?.[1]
      if (!name || !english) return
      const lines = [`import english from ${JSON.stringify(english)}`]
      if (name === 'statelyColor') lines.push('export default { "en-US": english }')
      else {
        lines.push(`import { ${name} as words } from ${JSON.stringify(WORDS)}`)
        lines.push('export default { "en-US": english, "id-ID": { ...english, ...words } }')
      }
      return { code: lines.join('\n'), map: null }
    },
  }
}
