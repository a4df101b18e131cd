import type { Asking } from '#kernel/access.ts'

/** The screen in the hall: a device paired as a kiosk of this mall. */
export const isKiosk = ({ who }: Asking, mall: string): boolean => who.role === 'kiosk' && who.mall === mall

/** Who may print a visit's paper again: the kiosk and the information desk of its mall. */
export const mayPrint = ({ who }: Asking, mall: string): boolean => (who.role === 'kiosk' || who.role === 'desk') && who.mall === mall
