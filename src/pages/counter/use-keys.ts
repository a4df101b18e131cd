import { useEffect, useLayoutEffect, useRef } from 'react'

const TYPING = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable], [role="dialog"] *'
const PRESSABLE = 'button, a[href], summary, [role="option"], [role="menuitem"], [role="switch"]'

/**
 * Hears the keys of a window: 'Enter', 'Ctrl+K', or the sign itself. Not while somebody types or a dialog is open; Enter on a focused
 * button is that button's own. A key held down counts once. `on` answers whether it took the key.
 */
export function useKeys(on: (key: string) => boolean, where: Window | 'page' | null) {
  const heard = useRef(on)
  // In the same breath as the screen: a key pressed at what is seen must not be heard by what was seen before.
  useLayoutEffect(() => {
    heard.current = on
  })
  useEffect(() => {
    // No second window open: the page's own listener is enough, or every key would be heard twice.
    if (!where) return
    const target = where === 'page' ? window : where
    const listen = (event: KeyboardEvent) => {
      const key = nameOf(event)
      if (key && heard.current(key)) event.preventDefault()
    }
    target.addEventListener('keydown', listen)
    // Tells assistive scripts and tests that keys are heard from now on: on a slow machine the page is drawn long before.
    target.document.documentElement.dataset.keys = 'heard'
    return () => {
      target.removeEventListener('keydown', listen)
      delete target.document.documentElement.dataset.keys
    }
  }, [where])
}

function nameOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.altKey || event.metaKey) return null
  const at = event.target as Element | null
  if (event.ctrlKey) return event.key.toLowerCase() === 'k' && !at?.closest('[role="dialog"]') ? 'Ctrl+K' : null
  if (at?.closest(TYPING)) return null
  if (event.key === 'Enter') return at?.closest(PRESSABLE) ? null : 'Enter'
  return event.key.length === 1 ? event.key : null
}
