import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Refused } from './verb.ts'

/**
 * Writes `content`, compressed, to `path`: into a draft beside it, forced to disk, then renamed, so that a file of that name is always whole.
 * Readable by its owner only. Refuses what cannot be written and a full disk, and leaves nothing behind then.
 */
export async function writeGzip(path: string, content: AsyncIterable<Buffer>) {
  const draft = `${path}.${process.pid}.draft`
  try {
    if ((await stat(path).catch(() => undefined))?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
    await pipeline(content, createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, path)
    await syncDirectory(dirname(path))
  } catch (error) {
    await rm(draft, { force: true })
    throw explained(error, path)
  }
}

/** Without this the name may be lost with the power, though the content is not. */
async function syncDirectory(path: string) {
  const directory = await open(path, 'r')
  await directory.sync().finally(() => directory.close())
}

function explained(error: unknown, path: string) {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new Refused(
      `Disk penuh di ${dirname(path)}; kosongkan ruang atau pilih tempat lain. / Disk full; free some space or choose another place.`,
    )
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code ?? ''))
    return new Refused(`${path} tidak dapat ditulis (${code}); pilih berkas lain. / Cannot be written; choose another file.`)
  return error
}
