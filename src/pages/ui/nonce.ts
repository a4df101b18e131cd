import { createContext } from 'react'

/** The nonce of this request's inline scripts and styles; known on the server only, and there only for a hydrated page. */
export const Nonce = createContext<string | undefined>(undefined)
