let going = false

/** Leads this window to the lock, once: its own lock and a reading that hears of another's would break off each other's way. */
export function toLock(): void {
  if (going) return
  going = true
  location.replace('/kunci?ke=/loket')
}
