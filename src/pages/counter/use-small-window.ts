import { useState } from 'react'

type Floating = { requestWindow: (size: { width: number; height: number }) => Promise<Window> }
const SIZE = { width: 340, height: 250 }

/**
 * A small window that stays above other programs, where the browser can do that (Document Picture-in-Picture, on https or this machine);
 * elsewhere an ordinary small window of the same page, which lays itself out for its size. Answers the floating window while it is open.
 */
export function useSmallWindow(): [Window | null, () => Promise<void>] {
  const [floating, setFloating] = useState<Window | null>(null)
  async function open() {
    const api = (window as { documentPictureInPicture?: Floating }).documentPictureInPicture
    if (!api) {
      window.open('/loket', 'loket-kecil', `popup,width=${SIZE.width},height=${SIZE.height}`)
      return
    }
    const small = await api.requestWindow(SIZE)
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) small.document.head.append(sheet.cloneNode())
    small.document.documentElement.lang = document.documentElement.lang
    small.document.body.className = 'small-window'
    small.addEventListener('pagehide', () => setFloating(null))
    setFloating(small)
  }
  return [floating, open]
}
