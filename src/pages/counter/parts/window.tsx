import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

type WindowProps = {
  title: string
  onClose: () => void
  /** A digit pressed outside a text field. */
  onDigit?: (digit: number) => void
  children: ReactNode
}

/** A dialog over the console: Escape or a press outside closes it and changes nothing. */
export function Window({ title, onClose, onDigit, children }: WindowProps) {
  const heard = useRef(onDigit)
  useEffect(() => {
    heard.current = onDigit
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!heard.current || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey) return
      if ((event.target as Element).matches('textarea, input:not([type="radio"])')) return
      event.preventDefault()
      heard.current(Number(event.key))
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={open => open || onClose()}>
      <Modal>
        <Dialog className="react-aria-Dialog stack">
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
