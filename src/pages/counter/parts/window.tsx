import type { KeyboardEvent, ReactNode } from 'react'
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
  const digits = (event: KeyboardEvent) => {
    if (!onDigit || !/^[1-9]$/.test(event.key) || (event.target as Element).matches('textarea, input:not([type="radio"])')) return
    event.preventDefault()
    onDigit(Number(event.key))
  }
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={open => open || onClose()}>
      <Modal>
        <Dialog>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: digits are short for the buttons inside, which are buttons */}
          <div className="stack" onKeyDown={digits}>
            <Heading slot="title">{title}</Heading>
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
