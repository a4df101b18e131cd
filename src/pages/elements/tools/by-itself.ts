/** The same as kernel/by-itself.ts says it to the console's pages; elements see no other room. */
export const byItself = { 'by-itself': '1' } as const
