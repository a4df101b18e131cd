import { useEffect, useEffectEvent } from 'react'
import { Icon } from '#pages/ui/icon.tsx'
import { ask } from '../ask.ts'
import { Frame } from './frame.tsx'
import type { Touch } from './touch.ts'

const AGAIN = 3000

/** The server does not answer: people are sent to the information desk, and the kiosk goes on trying with the same request. */
export function Away(touch: Touch) {
  const { visit, say, send, press } = touch
  const { taking, lang } = visit
  const again = useEffectEvent(async () => {
    if (taking) press()
    else if ('body' in (await ask('/health', lang))) send({ do: 'back' })
  })
  useEffect(() => {
    const timer = setInterval(() => again(), AGAIN)
    return () => clearInterval(timer)
  }, [])
  return (
    <Frame
      {...touch}
      title={say.away}
      how={say.awayHow}
      touch={
        <button type="button" className="big" onClick={() => (taking ? press() : send({ do: 'back' }))}>
          <Icon name="refresh" />
          {say.retry}
        </button>
      }
    >
      {taking ? <p>{say.awayTaking}</p> : null}
      <p className="away-icon">
        <Icon name="wifi-off" />
      </p>
    </Frame>
  )
}
