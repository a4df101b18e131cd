import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Nobody touches the screen: after `ask` seconds it asks, after `home` seconds `onHome` is told. Answers the seconds left while it asks,
 * else null. Any touch or key begins the count anew.
 */
export function useIdle(active: boolean, { ask, home }: { ask: number; home: number }, onHome: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const leave = useEffectEvent(onHome)
  useEffect(() => {
    if (!active) return
    let idle = 0
    const again = () => {
      idle = 0
      setLeft(null)
    }
    const timer = setInterval(() => {
      idle++
      if (idle >= home) {
        again()
        leave()
      } else if (idle >= ask) setLeft(home - idle)
    }, 1000)
    const touches = ['pointerdown', 'keydown'] as const
    for (const touch of touches) addEventListener(touch, again)
    return () => {
      clearInterval(timer)
      for (const touch of touches) removeEventListener(touch, again)
      setLeft(null)
    }
  }, [active, ask, home])
  return left
}
