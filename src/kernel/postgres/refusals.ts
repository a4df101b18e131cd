import { statfsSync } from 'node:fs'

/** Whether a system call failed with one of these codes. */
export const carriesCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Less than this left and PostgreSQL cannot write its next 16 MB of log, whatever it says about it. */
const nearlyFull = 20 * 1024 * 1024

/** One line that says what to do, from what the system or PostgreSQL's own last lines said about `dir`. */
export function explain(cause: unknown, dir: string): Error {
  const said = cause instanceof Error ? cause.message : String(cause)
  if (carriesCode(cause, 'ENOSPC', 'EDQUOT') || /No space left on device|Disk quota exceeded/.test(said)) return diskFull(cause, dir)
  if (
    carriesCode(cause, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT') ||
    /Permission denied|Read-only file system/.test(said)
  ) {
    return new Error(
      `DATA_DIR ${dir} tidak dapat ditulis; beri izin menulis atau pilih DATA_DIR lain. / Not writable; grant access or choose another DATA_DIR.`,
      { cause },
    )
  }
  if (isFull(dir)) return diskFull(cause, dir)
  const lastLines = said.trim().split('\n').slice(-3).join(' | ')
  return new Error(`PostgreSQL tidak mau menyala / did not start: ${lastLines || '-'} (${dir}/postgres.log)`, { cause })
}

const diskFull = (cause: unknown, dir: string) =>
  new Error(`Disk penuh di ${dir}; kosongkan ruang lalu jalankan lagi. / Disk full; free some space and start again.`, { cause })

/** On a full disk PostgreSQL often cannot even write its complaint. */
function isFull(dir: string) {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize < nearlyFull
  } catch (error) {
    if (carriesCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return false
    throw error
  }
}
