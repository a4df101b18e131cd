import { useEffect, useState } from 'react'

const KEPT = 'loket.huruf'

/** Whether single letters work as keys; switched per browser (WCAG 2.1.4). On until somebody turns them off. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(KEPT) !== 'mati'), [])
  return [
    on,
    next => {
      localStorage.setItem(KEPT, next ? 'hidup' : 'mati')
      setOn(next)
    },
  ]
}
