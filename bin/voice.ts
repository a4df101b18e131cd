// Makes and checks the voice packs of the boards: short clips that the board joins into a call (docs/voice-pack.md).
// A build-time tool: it needs espeak-ng and ffmpeg, its output is committed, and no running board needs either.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sayCall, sayNumber } from '../src/pages/elements/voice/words.ts'

type Clip = { file: string; words: string; ms: number }
type Pack = { name: string; language: string; madeBy: string; clips: Record<string, Clip> }

const BUILT_IN = join(dirname(fileURLToPath(import.meta.url)), '../public/voice/id')
const RATE = 22050
const PEAK = 10 ** (-3 / 20)
const SILENCE = 10 ** (-45 / 20)
const PREFIXES = 'AHKLRUFMCXQ'
const USAGE = `voice                                    makes the built-in pack with espeak-ng and ffmpeg
voice --from FOLDER --to PACK --name NAME --by WHO   makes a pack from recordings named after the clips (nol.wav, a.wav ...)
voice --check [PACK]                     is the pack complete, readable, level and clean?
voice --lines                            prints the lines to record
`

// id -> words on paper, then how espeak-ng is to say them where its spelling rules miss (phonemes in [[ ]]):
// it says "empat", "enam", "belas" and "gerai" with an open e for the schwa, "loket" the other way round, "meja" and "antrean" too open.
// A comma ends what is always followed by another clip, so that the melody does not close too early.
const PHRASES: Record<string, [words: string, spoken: string]> = {
  nol: ['nol', 'nol'],
  satu: ['satu', 'satu'],
  dua: ['dua', 'dua'],
  tiga: ['tiga', 'tiga'],
  empat: ['empat', "[[@mp'at]]"],
  lima: ['lima', 'lima'],
  enam: ['enam', "[[@n'am]]"],
  tujuh: ['tujuh', 'tujuh'],
  delapan: ['delapan', 'delapan'],
  sembilan: ['sembilan', 'sembilan'],
  sepuluh: ['sepuluh', 'sepuluh'],
  sebelas: ['sebelas', "[[s@b@l'as]]"],
  belas: ['belas', "[[b@l'as]]"],
  puluh: ['puluh', 'puluh'],
  seratus: ['seratus', 'seratus'],
  ratus: ['ratus', 'ratus'],
  seribu: ['seribu', 'seribu'],
  ribu: ['ribu', 'ribu'],
  'nomor-antrean': ['Nomor antrean', "nomor [[antR2'ean]],"],
  'silakan-menuju': ['silakan menuju', 'silakan menuju,'],
  loket: ['loket', "[[l'okEt]],"],
  meja: ['meja', "[[m'edZa]],"],
  ruang: ['ruang', 'ruang,'],
  gerai: ['gerai', "[[g@R'aI]],"],
  lantai: ['lantai', 'lantai,'],
  'panggilan-ulang': ['Panggilan ulang', 'panggilan ulang'],
  'panggilan-terakhir': ['Panggilan terakhir', 'panggilan terakhir'],
  'panggilan-dibatalkan': ['Panggilan dibatalkan', 'panggilan dibatalkan'],
  'loket-ini-tutup': ['Loket ini tutup', "[[l'okEt]] ini tutup"],
  'loket-ini-istirahat': ['Loket ini istirahat', "[[l'okEt]] ini istirahat"],
  'terima-kasih': ['Terima kasih', 'terima kasih'],
}
// Names of the letters as read on paper; espeak-ng knows them by the letter alone.
const NAMES = 'a bé cé dé é éf gé ha i jé ka él ém én o pé ki ér és té u vé wé éks yé zét'.split(' ')
const LETTERS = Object.fromEntries(NAMES.map((name, i) => [String.fromCharCode(97 + i), name]))
const LINES: Record<string, string> = { ...Object.fromEntries(Object.entries(PHRASES).map(([id, [words]]) => [id, words])), ...LETTERS }

const run = (command: string, args: string[], input?: Buffer): Buffer => {
  const done = spawnSync(command, args, { maxBuffer: 1 << 26, ...(input ? { input } : {}) })
  if (done.error) throw new Error(`${command} is needed: apt-get install espeak-ng ffmpeg`)
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`)
  return done.stdout
}
const present = { ffmpeg: !spawnSync('ffmpeg', ['-version']).error, ffprobe: !spawnSync('ffprobe', ['-version']).error }
const floats = (bytes: Buffer): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer)
const QUIET = ['-v', 'error', '-nostdin']
const RAW = ['-f', 'f32le', '-ac', '1', '-ar', String(RATE)]
const decode = (file: string): Float32Array => floats(run('ffmpeg', [...QUIET, '-i', file, ...RAW, '-']))
const loudest = (samples: Float32Array): number => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/** A clip by espeak-ng: what must be understood alone, letters and numbers, is said slower than the phrases around it. */
const speak = (id: string): Float32Array => {
  const text = PHRASES[id]?.[1] ?? `${id},`
  const wav = run('espeak-ng', ['-v', 'id', '-s', text.includes(' ') ? '165' : '145', '-p', '45', '-z', '--stdout', text])
  return floats(run('ffmpeg', ['-v', 'error', '-f', 'wav', '-i', '-', ...RAW, '-'], wav))
}

/** Two struck tones, 880 then 659 Hz, 1.15 s: each with its octave, dying away, none cut off. */
const bell = (): Float32Array =>
  Float32Array.from({ length: Math.round(1.15 * RATE) }, (_, i) => {
    const fade = Math.max(0, Math.min(1, (1.13 - i / RATE) / 0.1))
    const tone = (hz: number, from: number, decay: number) => {
      const t = i / RATE - from
      if (t < 0) return 0
      const strike = Math.min(1, t / 0.006) * Math.exp(-t / decay)
      return strike * (Math.sin(2 * Math.PI * hz * t) + 0.25 * Math.sin(4 * Math.PI * hz * t))
    }
    return fade * (tone(880, 0.02, 0.16) + tone(659, 0.4, 0.2))
  })

/** Silence off both ends, soft edges of 8 ms inside 32 ms of silence, so joined clips never click nor the encoder smears into an edge. */
const trim = (raw: Float32Array): Float32Array => {
  const floor = loudest(raw) * SILENCE
  const first = raw.findIndex(x => Math.abs(x) > floor)
  const last = raw.findLastIndex(x => Math.abs(x) > floor)
  const edge = Math.round(0.008 * RATE)
  const pad = Math.round(0.032 * RATE)
  const cut = raw.slice(Math.max(0, first - edge), last + edge + 1)
  const clip = new Float32Array(cut.length + 2 * pad)
  cut.forEach((x, i) => {
    clip[pad + i] = x * Math.min(1, i / edge, (cut.length - 1 - i) / edge)
  })
  return clip
}

/** Writes the clip at a peak of -3 dB as heard: again while the encoder moved the peak by 0.3 dB or more. Returns its length in ms. */
const write = (samples: Float32Array, file: string): number => {
  let gain = PEAK / loudest(samples)
  for (let turn = 0; ; turn++) {
    const level = Buffer.from(samples.map(x => x * gain).buffer)
    const mp3 = ['-c:a', 'libmp3lame', '-b:a', '32k', '-id3v2_version', '0', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-y', file]
    run('ffmpeg', ['-v', 'error', ...RAW, '-i', '-', ...mp3], level)
    const heard = decode(file)
    const off = PEAK / loudest(heard)
    if (Math.abs(20 * Math.log10(off)) < 0.3 || turn === 5) return Math.round((heard.length / RATE) * 1000)
    gain *= off
  }
}

const make = (folder: string, about: Omit<Pack, 'clips'>, source: (id: string) => Float32Array): void => {
  mkdirSync(folder, { recursive: true })
  const clips: Record<string, Clip> = {}
  for (const [id, words] of [['bell', '(bel)'], ...Object.entries(LINES)] as [string, string][]) {
    const samples = id === 'bell' ? bell() : trim(source(id))
    clips[id] = { file: `${id}.mp3`, words, ms: write(samples, join(folder, `${id}.mp3`)) }
  }
  writeFileSync(join(folder, 'pack.json'), `${JSON.stringify({ ...about, clips }, null, 2)}\n`)
}

/** Every clip any call may need: all prefixes, digits, counters 1-99, floors, first call and repeats, numbers to 9999. */
const needed = (): Set<string> => {
  const clips = new Set<string>()
  for (const prefix of PREFIXES)
    for (let n = 1; n <= 9999; n++) {
      const number = prefix + String(n).padStart(3, '0')
      for (const say of sayCall({ number, counter: 1 + (n % 99), nth: 1 + (n % 3), place: `Lantai ${1 + (n % 20)}` })) clips.add(say.clip)
    }
  for (const noun of ['Meja', 'Ruang', 'Gerai'])
    for (const say of sayCall({ number: 'A001', counter: `${noun} 1`, nth: 1 })) clips.add(say.clip)
  for (let n = 0; n <= 9999; n++) for (const clip of sayNumber(n)) clips.add(clip)
  return clips
}

/** Length of an MP3 in ms by walking its frames, for machines without ffprobe; 0 when it is none. */
const mp3Length = (bytes: Buffer): number => {
  const rates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
  let frames = 0
  for (let at = 0; at + 4 <= bytes.length; frames++) {
    const head = bytes.readUInt32BE(at)
    // MPEG-2 layer III at 22.05 kHz, what this tool writes: 576 samples a frame
    if (head >>> 17 !== 0x7ff9 || ((head >>> 10) & 3) !== 0) return 0
    at += Math.floor((72000 * (rates[(head >>> 12) & 15] ?? 0)) / RATE) + ((head >>> 9) & 1)
  }
  return ((frames - 1) * 576 * 1000) / RATE
}

const lengthOf = (file: string): number => {
  if (!present.ffprobe) return mp3Length(readFileSync(file))
  const probe = spawnSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file])
  return Number(probe.stdout) * 1000 || 0
}

const faultsOfSound = (id: string, file: string): string[] => {
  const samples = decode(file)
  const edge = Math.round(0.005 * RATE)
  const peak = 20 * Math.log10(loudest(samples))
  const ends = Math.max(loudest(samples.slice(0, edge)), loudest(samples.slice(-edge)))
  const faults = Math.abs(peak + 3) > 1 ? [`${id}: peak ${peak.toFixed(1)} dB, not -3`] : []
  return ends > SILENCE ? [...faults, `${id}: sound within 5 ms of an edge (${(20 * Math.log10(ends)).toFixed(1)} dB)`] : faults
}

const faultsOfClip = (folder: string, id: string, clip: Clip): string[] => {
  const file = join(folder, String(clip.file))
  if (!existsSync(file)) return [`${id}: ${clip.file} is missing`]
  const ms = lengthOf(file)
  if (ms < 80) return [`${id}: ${clip.file} cannot be decoded`]
  const faults = Math.abs(ms - clip.ms) > 90 ? [`${id}: ${Math.round(ms)} ms, pack.json says ${clip.ms}`] : []
  return present.ffmpeg ? [...faults, ...faultsOfSound(id, file)] : faults
}

const check = (folder: string): number => {
  const file = join(folder, 'pack.json')
  if (!existsSync(file)) throw new Error(`${file} is missing`)
  const pack = JSON.parse(readFileSync(file, 'utf8')) as Pack
  const clips = Object.entries(pack.clips ?? {})
  const faults = (['name', 'language', 'madeBy'] as const).filter(key => !pack[key]).map(key => `pack.json has no "${key}"`)
  for (const id of needed()) if (!pack.clips?.[id]) faults.push(`${id}: no clip, but calls need it`)
  for (const [id, clip] of clips) faults.push(...faultsOfClip(folder, id, clip))
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length) return 1
  const bytes = clips.reduce((sum, [, clip]) => sum + statSync(join(folder, clip.file)).size, 0)
  const seconds = clips.reduce((sum, [, clip]) => sum + clip.ms, 0) / 1000
  process.stdout.write(
    `${pack.name}: ${clips.length} clips, ${seconds.toFixed(1)} s, ${(bytes / 1000).toFixed(1)} kB, every call has its words\n`,
  )
  return 0
}

const fromRecordings = (folder: string, to: string, about: Omit<Pack, 'clips'>): void => {
  const recording = (id: string) => ['wav', 'flac', 'm4a', 'mp3', 'ogg'].map(end => join(folder, `${id}.${end}`)).find(existsSync)
  const missing = Object.keys(LINES).filter(id => !recording(id))
  if (missing.length) throw new Error(`not recorded yet: ${missing.join(', ')}`)
  make(to, about, id => decode(recording(id) as string))
}

const usage = (): number => {
  process.stderr.write(USAGE)
  return 2
}

const main = (): number => {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  const options = { check: flag, lines: flag, help: flag, from: text, to: text, name: text, by: text }
  const { values: asked, positionals } = parseArgs({ options, allowPositionals: true })
  if (asked.check) return check(positionals[0] ?? BUILT_IN)
  if (positionals.length) return usage()
  if (asked.help) process.stdout.write(USAGE)
  else if (asked.lines) for (const [id, words] of Object.entries(LINES)) process.stdout.write(`${id.padEnd(22)}${words}\n`)
  else if (asked.from) {
    if (!asked.to || !asked.name || !asked.by) return usage()
    fromRecordings(asked.from, asked.to, { name: asked.name, language: 'id', madeBy: asked.by })
    return check(asked.to)
  } else {
    const version = run('espeak-ng', ['--version'])
      .toString()
      .match(/\d+\.\d+/)?.[0]
    make(BUILT_IN, { name: 'Suara bawaan', language: 'id', madeBy: `espeak-ng ${version} (voice id), bin/voice.ts` }, speak)
    return check(BUILT_IN)
  }
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`voice: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1
}
