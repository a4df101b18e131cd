import { data } from 'react-router'
import { mall as mallQuestion } from '#domains/malls/mall.ts'
import { type ChainCheck, checkChain } from '#domains/people/check-chain.ts'
import { localDay } from '#kernel/civil.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill, longDate, number } from '#kernel/text.ts'
import { enter } from '#pages/staff/enter.ts'
import { told } from '#pages/staff/told.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/chain.ts'
import { ChainForm } from './chain-form.tsx'
import './search.css'
import { words } from './words.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** How long a person waits for an answer, in milliseconds. */
const PATIENCE = 10_000

/** The door to the check: inspector and administrator only. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { mall: at } = enter('/periksa', asking)
  const { id, name, simulasi } = await mallQuestion(sql, at, asking.now)
  return { mall: { id, name }, simulasi }
}

/** Checks, and says what it found and when. */
export async function action({ context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const { zone } = await mallQuestion(sql, enter('/periksa', asking).mall, asking.now)
  const found = await checkChain(sql, asking, AbortSignal.timeout(PATIENCE)).catch(error => told(error, asking.lang))
  if ('code' in found) return data({ fault: found }, { status: found.status })
  const { lang, now } = asking
  return { check: found, at: fill(words[lang].moment, { day: longDate(lang, localDay(now, zone)), time: clockTime(lang, now, zone) }) }
}

function Result({ check: { rows, whole, head, faults }, at }: { check: ChainCheck; at: string }) {
  const lang = useLang()
  const say = words[lang]
  const counted = { n: number(lang, rows), at }
  if (faults.length > 0)
    return (
      <Notice tone="error" title={say.chainBroken}>
        <p>{fill(say.chainBrokenText, counted)}</p>
        <ul className="faults">
          {faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </Notice>
    )
  if (!whole)
    return (
      <Notice tone="warn" title={say.chainPart}>
        <p>{fill(say.chainPartText, counted)}</p>
      </Notice>
    )
  return (
    <>
      <Notice tone="ok" title={say.chainWhole}>
        <p>{fill(say.chainWholeText, counted)}</p>
      </Notice>
      {head ? (
        <section className="stack">
          <h2>{fill(say.chainEnd, { n: number(lang, head.n) })}</h2>
          <p className="fingerprint">
            <code>{head.hash}</code>
          </p>
          <p>{say.chainEndHelp}</p>
        </section>
      ) : null}
    </>
  )
}

export default function Chain({ loaderData: { mall, simulasi }, actionData }: Route.ComponentProps) {
  const say = words[useLang()]
  const fault = actionData && 'fault' in actionData ? actionData.fault : null
  const back = { href: '/periksa', text: say.back }
  return (
    <Page title={say.chainTitle} mall={mall} back={back} strip={simulasi ? say.simulasi : null} problem={fault !== null}>
      <RefusedForm fault={fault} />
      <h1>{say.chainTitle}</h1>
      {actionData && 'check' in actionData ? <Result check={actionData.check} at={actionData.at} /> : null}
      <ChainForm />
    </Page>
  )
}
