import { data, redirectDocument } from 'react-router'
import { agedKey } from '#domains/people/exchange-key.ts'
import { seen } from '#domains/people/seen.ts'
import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import { keyCookie } from '#pages/staff/device-cookie.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { Icon } from '#pages/ui/icon.tsx'
import type { Route } from './+types/board.ts'
import sheet from './board.css?url'
import { Call, Calls } from './calls.tsx'
import { type BoardSettings, settingsOf } from './settings.ts'
import { Setup } from './setup.tsx'
import { Strip } from './strip.tsx'
import { type BoardView, boardView } from './view.ts'
import { words } from './words.ts'

export const handle = { elements: ['board-live'], sheet: 'bare', refresh: 10 } satisfies Handle
export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }]

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** The board of a hall: anyone may look. `?atur` is its set-up, `?pasang` pairs it; all settings stand in the address. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  if (query.has('pasang')) throw redirectDocument(`/${params.mall}/pasang?jenis=papan`, 303)
  const settings = settingsOf(query)
  const here = context.get(page)
  let fresh: string | null = null
  // The board loads itself anew every few seconds: that is its sign of life.
  if (here.asking.who.role === 'board' && here.asking.who.mall === params.mall) {
    await seen(here.sql, here.asking, { version, health: { tv: settings.tv, sound: settings.voice !== '' } })
    fresh = await agedKey(here.sql, here.asking)
  }
  const body = { settings, setup: query.has('atur'), view: await boardView(here, params.mall, settings) }
  return data(body, fresh ? { headers: { 'Set-Cookie': keyCookie(request, 'board', fresh) } } : {})
}

export default function Board({ loaderData: { settings, setup, view } }: Route.ComponentProps) {
  const say = words[settings.lang]
  const name = <title>{`${say.title} · ${view.mall.name}`}</title>
  if (setup) {
    return (
      <>
        {name}
        <Setup settings={settings} view={view} say={say} />
      </>
    )
  }
  return (
    <>
      {name}
      <Hall settings={settings} view={view} />
    </>
  )
}

const KIND = /^Mal Pelayanan Publik\s+/
const EMPTY = { number: '', counter: '', counterNumber: 0, place: '', nth: 1, at: 0 }

/** What hangs in the hall. The `data-` attributes are what the script goes by; everything else it takes from the page as it is. */
function Hall({ settings, view }: { settings: BoardSettings; view: BoardView }) {
  const { lang, letters, quiet, voice } = settings
  const say = words[lang]
  return (
    <main
      className="board"
      data-step={letters.step}
      data-fit={letters.fit}
      data-earlier={letters.earlier}
      data-mall={view.mall.id}
      data-now={view.now}
      data-minutes={view.minutes}
      lang={lang}
      data-simulasi={view.simulasi}
      data-voice={voice}
      data-quiet={quiet.map(stretch => stretch.join('-')).join(' ')}
      data-among={view.among?.join(' ')}
    >
      <header className="head">
        <h1>
          {KIND.test(view.mall.name) ? <small>Mal Pelayanan Publik </small> : null}
          {view.mall.name.replace(KIND, '')}
        </h1>
        <p className="head-tags">
          <span className="head-tag head-quiet" id="quiet" data-words={say.quiet} hidden>
            <Icon name="volume-off" />
            <span />
          </span>
          <span className="head-tag head-lost" id="lost" data-words={say.lost} role="status" hidden>
            <Icon name="wifi-off" />
            <span />
          </span>
          <span className="head-tag head-lost" id="mute" hidden>
            <Icon name="volume-off" />
            {say.mute}
          </span>
          <button className="head-tag head-unlock" id="unlock" type="button" hidden>
            <Icon name="volume" />
            {say.unlock}
          </button>
          {view.simulasi ? <span className="head-tag head-simulasi">{say.simulasi}</span> : null}
        </p>
        <p className="head-time">
          <span className="head-date">{view.date}</span>
          <b>
            <time id="clock">{view.time}</time> {view.zoneLabel}
          </b>
        </p>
      </header>
      <div id="live" className="live">
        <Calls calls={view.calls} say={say} />
        <Strip view={view} say={say} />
      </div>
      <p className="foot">{say.priority}</p>
      <template id="call">
        <Call call={EMPTY} say={say} />
      </template>
    </main>
  )
}
