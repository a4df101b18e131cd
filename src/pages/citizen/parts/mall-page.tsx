import type { ReactNode } from 'react'
import type { Mall } from '#domains/malls/malls.ts'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { common } from '../words/common.ts'

/** What the frame of a page needs to know of its mall. */
export type MallFrame = Pick<Mall, 'id' | 'name' | 'simulasi'>

/** The mall, cut to what the frame shows. */
export const frameOf = ({ id, name, simulasi }: Mall): MallFrame => ({ id, name, simulasi })

type MallPageProps = { mall: MallFrame; title: string; problem?: boolean; back?: { href: string; text: string }; children: ReactNode }

/** A citizen page of one mall: says on top when it is a simulation, and below what to do when somebody asks for money. */
export function MallPage({ mall, title, problem, back, children }: MallPageProps) {
  const say = common[useLang()]
  return (
    <Page
      title={title}
      mall={mall}
      strip={mall.simulasi ? say.simulasi : null}
      levy={<LevyLine />}
      {...(problem && { problem })}
      {...(back && { back })}
    >
      {children}
    </Page>
  )
}

/** The line about illegal levies; no national team's number is printed, it has ended (rules.md 7). */
export function LevyLine() {
  const say = common[useLang()]
  return (
    <>
      {say.levy} <a href="https://www.lapor.go.id">lapor.go.id</a>.
    </>
  )
}
