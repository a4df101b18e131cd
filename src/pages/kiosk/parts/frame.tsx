import type { ReactNode } from 'react'
import { Icon } from '#pages/ui/icon.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import type { Touch } from './touch.ts'

type FrameProps = Touch & {
  title: string
  /** Under the heading: what to do. */
  how?: ReactNode
  /** Above what is touched: what is read only. */
  children?: ReactNode
  /** What is touched: never above the lower 60 % of the screen, in low reach the lowest 40 %. */
  touch: ReactNode
  /** Between "Kembali" and the switches. */
  bar?: ReactNode
}

/** One screen: words above, everything to touch below, the bar at the very bottom. */
export function Frame({ title, how, children, touch, bar, ...kiosk }: FrameProps) {
  const { say, offer } = kiosk
  return (
    <main className="frame">
      <div className="read">
        <p className="whose">
          {offer.mall.name}
          {offer.mall.simulasi ? <span className="simulasi">{say.simulasi}</span> : null}
        </p>
        <h1 tabIndex={-1}>{title}</h1>
        {how ? <p className="how">{how}</p> : null}
        {children}
      </div>
      <div className="touch">
        {touch}
        <Bar {...kiosk}>{bar}</Bar>
      </div>
    </main>
  )
}

/** Back, what the screen adds, the other language, low reach. */
function Bar({ say, visit, send, children }: Touch & { children?: ReactNode }) {
  return (
    <nav className="bar">
      {visit.screen === 'result' || visit.taking ? null : (
        <BarButton icon="arrow-left" onClick={() => send({ do: 'back' })}>
          {say.back}
        </BarButton>
      )}
      {children}
      <span className="bar-space" />
      <Switches say={say} visit={visit} send={send} />
    </nav>
  )
}

/** The two switches of every screen, the first as well. */
export function Switches({ say, visit, send }: Pick<Touch, 'say' | 'visit' | 'send'>) {
  return (
    <>
      <BarButton icon="wheelchair" pressed={visit.low} onClick={() => send({ do: 'reach' })}>
        {visit.low ? say.high : say.low}
      </BarButton>
      <BarButton
        icon="world"
        lang={visit.lang === 'id' ? 'en' : 'id'}
        onClick={() => send({ do: 'speak', lang: visit.lang === 'id' ? 'en' : 'id' })}
      >
        {say.other}
      </BarButton>
    </>
  )
}

type BarButtonProps = { icon?: IconName; children: ReactNode; onClick: () => void; pressed?: boolean; disabled?: boolean; lang?: string }

/** A quiet button of the bar. */
export function BarButton({ icon, children, onClick, pressed, disabled, lang }: BarButtonProps) {
  return (
    <button type="button" className="quiet" onClick={onClick} aria-pressed={pressed} disabled={disabled} lang={lang}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </button>
  )
}
