declare module 'virtual:elements' {
  /** Address of each custom element by its file name. */
  export const elements: Readonly<Record<string, string>>
}
