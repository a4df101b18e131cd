import { readFile } from 'node:fs/promises'
import { loadDemo } from '#domains/catalogue/load-demo.ts'
import { loadPhrases } from '#domains/catalogue/load-phrases.ts'
import { loadReference } from '#domains/catalogue/load-reference.ts'
import { loadSynonyms } from '#domains/catalogue/load-synonyms.ts'
import { answer, json, Refused, type Verb } from './verb.ts'

/** Loads a file of reference data, known by its shape. The loaders name by path what is wrong, and then nothing is changed. */
export const load: Verb = {
  name: 'load',
  takes: ['FILE'],
  about: { id: 'Memuat berkas data acuan atau data contoh.', en: 'Loads a file of reference or demonstration data.' },
  help: '  Bentuk seperti di db/seeds: malls.json, demo.json, synonyms.json, phrases.json / shaped like the files in db/seeds',
  options: json,
  async run(call) {
    const path = call.args[0]!
    const file = await parsed(path)
    const { kind, into } = loaderOf(file)
    const { changed } = await into(await call.database(), file, call.now)
    const line = changed ? `Dimuat / loaded: ${kind}` : `Isinya sudah dimuat sebelumnya / already loaded: ${kind}`
    answer(call, { kind, changed }, [line])
  },
}

async function parsed(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Refused(`${path} tidak dapat dibaca / cannot be read: ${error.message}`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refused(`${path} bukan JSON yang sah / is not valid JSON: ${(error as Error).message}`)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function loaderOf(file: unknown) {
  if (!isRecord(file) || Object.keys(file).length === 0)
    throw new Refused('(file): JSON berupa objek diharapkan / a JSON object is expected')
  if ('services' in file && 'malls' in file) return { kind: 'malls', into: loadReference }
  if ('malls' in file) return { kind: 'demo', into: loadDemo }
  if (Object.values(file).every(Array.isArray)) return { kind: 'synonyms', into: loadSynonyms }
  if (Object.values(file).every(isRecord)) return { kind: 'phrases', into: loadPhrases }
  throw new Refused(
    '(file): bentuknya tidak dikenal; bandingkan dengan db/seeds/malls.json dan demo.json / not a shape we know; compare with db/seeds',
  )
}
