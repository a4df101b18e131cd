import type { Words } from '#kernel/text.ts'
import type { ServiceEntry } from './reference-shape.ts'

export type DepthCode = ServiceEntry['mpp_role']
/** How far a service goes at the mall (rules.md 4). */
export type Depth = { code: DepthCode; words: Words }

const depths: Record<DepthCode, Words> = {
  issuing: { id: 'Diselesaikan gerai ini', en: 'Finished by this desk' },
  intake: { id: 'Berkas diterima di sini, diselesaikan kantor instansi', en: 'Papers are taken here, finished at the agency’s office' },
  assistance: { id: 'Dibantu di sini, diproses sistem nasional', en: 'Helped here, handled by a national system' },
  information: { id: 'Informasi saja', en: 'Information only' },
  payment: { id: 'Pembayaran', en: 'Payment' },
}

export function depthInWords(code: DepthCode): Depth {
  return { code, words: depths[code] }
}
