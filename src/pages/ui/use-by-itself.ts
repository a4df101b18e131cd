import { useCallback, useEffect, useRef } from 'react'
import { byItself } from '#kernel/by-itself.ts'
import { TOUCHES } from './touches.ts'

/** Answers the headers for what this page asks by itself: they say so, unless somebody touched the page since it asked before. Who watches a screen uses it. */
export function useByItself(): () => Record<string, string> {
  const touched = useRef(false)
  useEffect(() => {
    const touch = () => {
      touched.current = true
    }
    for (const what of TOUCHES) addEventListener(what, touch, { passive: true })
    return () => {
      for (const what of TOUCHES) removeEventListener(what, touch)
    }
  }, [])
  return useCallback(() => {
    const headers = touched.current ? {} : byItself
    touched.current = false
    return headers
  }, [])
}
