import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build, minify } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../../../test/browser.ts'
import type { Voice } from './player.ts'

type Clip = { when: number; length: number; placed: number }
type Told = { state?: string; number?: string; why?: string }
declare global {
  interface Window {
    begin: (base: string, twice: boolean) => void
    before: Told[]
    voice: Voice
    clock: number
    clips: Clip[]
    told: Told[]
  }
}

const PUBLIC = new URL('../../../../public/', import.meta.url)
const PACK = JSON.parse(readFileSync(new URL('voice/id/pack.json', PUBLIC), 'utf8')) as { clips: Record<string, { ms: number }> }
// Records what is handed to the sound card, and nothing more: the player runs untouched.
const RECORDER = `window.clock = 1e12; window.clips = []; window.told = []
const start = AudioBufferSourceNode.prototype.start
AudioBufferSourceNode.prototype.start = function (when) { clips.push({ when, length: this.buffer.duration, placed: document.timeline.currentTime }); return start.apply(this, arguments) }`

const BEGIN = `window.begin = (base, twice) => {
  window.voice = createVoice({ base, twice, now: () => clock,
    onState: (state, call) => told.push(call ? { state, number: call.number } : { state }),
    onUnspoken: (call, why) => told.push({ number: call.number, why }) })
  document.querySelector('button').onclick = () => voice.unlock()
}`
// What a board does by itself, as a script of the page: what playwright evaluates counts as a gesture and would unlock the sound.
const UNTOUCHED = `const say = (number, at) => voice.say({ number, counter: 3, nth: 1, at })
begin('/short/', false)
say('A001', clock)
setTimeout(() => { clock += 91000; say('A002', clock); window.before = told.slice() }, 500)`

let server: Server
let origin: string
let free: Browser
let strict: Browser
let code: string

/** 30 ms of tone as a WAV: a municipality's own pack in another format, and quick tests. */
const blip = (): Buffer => {
  const wav = Buffer.alloc(44 + 480)
  wav.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1')
  wav.writeUInt32LE(36 + 480, 4)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16000],
    [40, 480],
  ] as const)
    wav.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    wav.writeUInt16LE(value, at)
  wav.write('data', 36, 'latin1')
  for (let i = 0; i < 240; i++) wav.writeInt16LE(Math.round(8000 * Math.sin(i / 2)), 44 + 2 * i)
  return wav
}

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'es2019',
      minify: true,
      lib: { entry: new URL('player.ts', import.meta.url).pathname, formats: ['es'], fileName: 'p' },
    },
  })
  const [bundle] = [built].flat()
  if (!bundle || !('output' in bundle)) throw new Error('the player was not built')
  // a library build keeps its line breaks; the boards get what a minifier makes of it
  code = (await minify('player.js', bundle.output[0].code, { compress: { target: 'es2019' } })).code
  const ids = Object.keys(PACK.clips)
  const short = (without?: string) =>
    JSON.stringify({ clips: Object.fromEntries(ids.filter(id => id !== without).map(id => [id, { file: 'blip.wav' }])) })
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (/^\/(locked)?$/.test(path)) {
      const script = `import { createVoice } from '/player.js'\n${RECORDER}\n${BEGIN}\n${path === '/' ? '' : UNTOUCHED}`
      response.setHeader('content-type', 'text/html').end(`<button>suara</button><script type="module">${script}</script>`)
    } else if (path === '/player.js') response.setHeader('content-type', 'text/javascript').end(code)
    else if (path.endsWith('blip.wav')) response.end(blip())
    else if (path === '/short/pack.json') response.end(short())
    else if (path === '/gap/pack.json') response.end(short('q'))
    else if (/^\/voice\/id\/[a-z-]+\.(mp3|json)$/.test(path)) response.end(readFileSync(new URL(path.slice(1), PUBLIC)))
    else response.writeHead(404).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  free = await openBrowser('--autoplay-policy=no-user-gesture-required')
  strict = await openBrowser('--autoplay-policy=document-user-activation-required')
}, 60_000)

afterAll(async () => {
  await free?.close()
  await strict?.close()
  await new Promise(done => server.close(done))
})

const open = async (browser: Browser, base: string, twice = false): Promise<Page> => {
  const page = await browser.newPage()
  await page.goto(origin)
  await page.evaluate(([base, twice]) => window.begin(base, twice), [base, twice] as const)
  return page
}

const told = (page: Page) => page.evaluate(() => window.told)
const spoken = async (page: Page) => (await told(page)).filter(one => one.state === 'speaking').map(one => one.number)
const unspoken = async (page: Page) => (await told(page)).filter(one => one.why)
/** Waits until nothing waits and nothing sounds, after at least `calls` calls. */
const quiet = (page: Page, calls: number) =>
  page.waitForFunction(
    n => window.told.filter(one => one.state === 'speaking').length >= n && window.told.at(-1)?.state === 'idle',
    calls,
    { timeout: 40_000 },
  )
const say = (page: Page, ...calls: [number: string, nth?: number, at?: number][]) =>
  page.evaluate(all => {
    for (const [number, nth, at] of all) window.voice.say({ number, counter: 3, nth: nth ?? 1, ...(at ? { at } : {}) })
  }, calls)
/** Pairs of clips where the second begins before the first has ended, in order of their time. */
const overlaps = (clips: Clip[]) =>
  clips.slice(1).filter((clip, i) => clip.when < (clips[i] as Clip).when + (clips[i] as Clip).length - 1e-6)

describe.concurrent('the voice in a real browser', { timeout: 60_000 }, () => {
  test('two calls at once: one after the other, in order, every clip placed by sample', async () => {
    const page = await open(free, '/voice/id/')
    await page.waitForLoadState('networkidle')
    const said = await page.evaluate(() => Number(document.timeline.currentTime))
    await say(page, ['A014'], ['K003'])
    await quiet(page, 2)
    const clips = await page.evaluate(() => window.clips)
    expect(await spoken(page)).toEqual(['A014', 'K003'])
    expect(clips).toHaveLength(18)
    expect(overlaps(clips)).toEqual([])
    expect((clips[0] as Clip).placed - said, 'ms from the call to the voice').toBeLessThan(10_000)
    const [first, second] = [clips.slice(0, 9), clips.slice(9)] as [Clip[], Clip[]]
    const end = (call: Clip[]) => (call.at(-1) as Clip).when + (call.at(-1) as Clip).length
    expect((second[0] as Clip).when - end(first)).toBeGreaterThanOrEqual(0.6 - 1e-6)
    expect(end(first) - (first[0] as Clip).when).toBeGreaterThan(6)
    expect(end(first) - (first[0] as Clip).when).toBeLessThan(7.5)
    await page.close()
  })

  test('an undone call is not spoken, and the one being spoken is not cut off', async () => {
    const page = await open(free, '/short/')
    await say(page, ['A001'], ['A002'], ['A003'])
    await page.waitForFunction(() => window.clips.length > 0)
    expect(await page.evaluate(() => [window.voice.cancel('A002'), window.voice.cancel('A001')])).toEqual([true, false])
    await quiet(page, 2)
    expect(await spoken(page)).toEqual(['A001', 'A003'])
    expect(await page.evaluate(() => window.clips.length)).toBe(18)
    await page.close()
  })

  test('a full line gives up repeats and tells which; announcements take their turn', async () => {
    const page = await open(free, '/short/')
    await say(page, ['A001'], ['A002', 2], ['K001'], ['K002'], ['K003'], ['K004'], ['K005'], ['K006'])
    await page.evaluate(() => window.voice.announce(['loket-ini-tutup']))
    await quiet(page, 8)
    expect(await spoken(page)).toEqual(['A001', 'K001', 'K002', 'K003', 'K004', 'K005', 'K006', undefined])
    expect(await unspoken(page)).toEqual([{ number: 'A002', why: 'repeat' }])
    expect(overlaps(await page.evaluate(() => window.clips))).toEqual([])
    await page.close()
  })

  test('old calls stay unspoken after a reconnect', async () => {
    const page = await open(free, '/short/')
    await say(page, ['A001', 1, 1e12 - 90_001], ['A002', 1, 1e12 - 600_000], ['A003', 1, 1e12 - 5000])
    await quiet(page, 1)
    expect(await spoken(page)).toEqual(['A003'])
    expect(await unspoken(page)).toEqual([
      { number: 'A001', why: 'old' },
      { number: 'A002', why: 'old' },
    ])
    await page.close()
  })

  test('once more after 6 s when asked', async () => {
    const page = await open(free, '/short/', true)
    await say(page, ['A001'])
    await page.waitForFunction(() => window.told.filter(one => one.state === 'speaking').length === 2, null, { timeout: 20_000 })
    const clips = await page.evaluate(() => window.clips)
    expect((clips[9] as Clip).when - (clips[8] as Clip).when).toBeGreaterThanOrEqual(6)
    await quiet(page, 2)
    expect(await spoken(page)).toEqual(['A001', 'A001'])
    await page.close()
  })

  test('locked until a tap; what grew old meanwhile is left out, the rest is spoken', async () => {
    const page = await strict.newPage()
    await page.goto(`${origin}locked`)
    await page.waitForFunction(() => window.before)
    const before = await page.evaluate(() => window.before)
    expect([...new Set(before.map(one => one.state ?? one.why))]).toEqual(['locked', 'old'])
    expect(await page.evaluate(() => window.clips)).toEqual([])
    await page.click('button')
    await quiet(page, 1)
    expect(await spoken(page)).toEqual(['A002'])
    expect(await unspoken(page)).toEqual([{ number: 'A001', why: 'old' }])
    await page.close()
  })

  test('a pack without a needed clip: the bell alone, told, and the next call is spoken whole', async () => {
    const page = await open(free, '/gap/')
    await say(page, ['Q001'], ['A001'])
    await quiet(page, 1)
    expect(await unspoken(page)).toEqual([{ number: 'Q001', why: 'clips' }])
    expect((await told(page)).some(one => one.state === 'broken')).toBe(true)
    expect(await spoken(page)).toEqual(['A001'])
    const clips = await page.evaluate(() => window.clips)
    expect(clips).toHaveLength(10)
    expect(overlaps(clips)).toEqual([])
    await page.close()
  })

  test('no pack at all is told, not thrown', async () => {
    const page = await open(free, '/nowhere/')
    const errors: Error[] = []
    page.on('pageerror', error => errors.push(error))
    await say(page, ['A001'])
    await page.waitForFunction(() => window.told.some(one => one.why === 'clips') && window.told.at(-1)?.state === 'broken')
    expect(errors).toEqual([])
    await page.close()
  })

  test('every shipped clip decodes here: its length, level and clean edges', async () => {
    const page = await open(free, '/short/')
    const heard = await page.evaluate(async ids => {
      const context = new OfflineAudioContext(1, 1, 22050)
      const loudest = (part: Float32Array) => part.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      const rms = (part: Float32Array) => Math.sqrt(part.reduce((sum, x) => sum + x * x, 0) / part.length)
      const decode = async (id: string) => {
        const buffer = await context.decodeAudioData(await (await fetch(`/voice/id/${id}.mp3`)).arrayBuffer())
        const samples = buffer.getChannelData(0)
        const ends = Math.max(loudest(samples.slice(0, 110)), loudest(samples.slice(-110)))
        return { id, channels: buffer.numberOfChannels, ms: buffer.duration * 1000, peak: loudest(samples), ends, rms: rms(samples) }
      }
      return Promise.all(ids.map(decode))
    }, Object.keys(PACK.clips))
    const decibel = (x: number) => 20 * Math.log10(x)
    for (const clip of heard) {
      expect(clip.channels, clip.id).toBe(1)
      expect(Math.abs(clip.ms - (PACK.clips[clip.id]?.ms ?? 0)), `${clip.id} ${clip.ms} ms`).toBeLessThan(60)
      expect(Math.abs(decibel(clip.peak) + 3), `${clip.id} peak ${decibel(clip.peak)} dB`).toBeLessThan(1)
      expect(decibel(clip.ends), `${clip.id} edges`).toBeLessThan(-45)
      expect(decibel(clip.rms), `${clip.id} loudness`).toBeGreaterThan(-24)
    }
    expect(heard).toHaveLength(58)
    await page.close()
  })

  test('player and words fit a cheap board: 2 kB gz, no syntax after ES2019', () => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(2048)
    expect(code).not.toMatch(/\?\.[a-z[(]|\?\?/i)
  })
})
