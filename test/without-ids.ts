/** A text without the random ids in it, whose digits may look like any phone's. */
export const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '')
