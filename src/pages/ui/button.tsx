import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type ButtonProps = {
  children: ReactNode
  /** One primary button a page; `quiet` looks like a link. */
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  icon?: IconName
  /** With an address it is a link, without one it sends the form. */
  href?: string
  name?: string
  value?: string
  /** Said instead of the words inside, where several buttons of a page say the same. */
  label?: string
}

/** A button of a static page: sends the form around it, or leads on by `href`. */
export function Button({ children, kind = 'primary', icon, href, name, value, label }: ButtonProps) {
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  if (href !== undefined) {
    return (
      <a className="btn" data-kind={kind} href={href}>
        {inside}
      </a>
    )
  }
  return (
    <button className="btn" data-kind={kind} type="submit" name={name} value={value} aria-label={label}>
      {inside}
    </button>
  )
}
