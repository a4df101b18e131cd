/** A key as it is printed on the keyboard; a screen reader hears it from `aria-keyshortcuts` instead. */
export function Key({ children }: { children: string }) {
  return (
    <span className="key" aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  )
}
