import type { Words } from '#kernel/errors.ts'

export const words: Words = {
  'sign_in.used': {
    status: 401,
    id: ['Tautan masuk tidak berlaku', 'Tautan ini sudah dipakai atau sudah berakhir. Minta tautan baru kepada pengelola.'],
    en: ['This sign-in link no longer works', 'It was used or has ended. Ask the manager for a new one.'],
  },
}
