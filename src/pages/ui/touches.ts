/** What a browser tells when somebody is there. */
export const TOUCHES = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
