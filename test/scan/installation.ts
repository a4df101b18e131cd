import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { openSession } from '#domains/people/sessions.ts'
import { createToken } from '#domains/people/tokens.ts'
import type { StaffRole } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Pool } from '#kernel/sql.ts'
import { freshDir, kill, look, remove, start } from '../faults/server.ts'
import { between } from './between.ts'

export const MALL = 'mpp-kendari'
export type Installation = Awaited<ReturnType<typeof openInstallation>>

/**
 * An installation of its own, as `npm start` makes one (embedded database, demonstration hall, simulasi), with staff who have signed in, and
 * a proxy before it as a mall has one: what the scanners speak to.
 */
export async function openInstallation() {
  const dir = freshDir()
  const server = await start({ DATA_DIR: dir, TRUST_PROXY: 'on', DEMO: 'on', LOG_LEVEL: 'warn' })
  const sql = look(dir)
  const proxy = await between(server.base, sql)
  // Somebody to look at.
  await signedIn(sql, 'officer')
  return {
    base: proxy.base,
    seen: proxy.seen,
    said: server.said,
    session: (role: 'manager' | 'officer' | 'inspector' | 'desk' | 'admin') => signedIn(sql, role),
    token: (role: StaffRole) => {
      const now = systemClock.now()
      const agency = ['officer', 'office', 'signer'].includes(role) ? 'disdukcapil' : undefined
      return createToken(sql, { mall: MALL, role, name: role, agency }, now, new Date(now.getTime() + 8 * 3600_000))
    },
    /** The key of a read-only link, as the ministry holds one. */
    async link() {
      const now = systemClock.now()
      const token = await createToken(
        sql,
        { mall: MALL, role: 'ministry', name: 'Kementerian' },
        now,
        new Date(now.getTime() + 8 * 3600_000),
      )
      return token.slice(MALL.length + 1)
    },
    async visit(key: string) {
      const [row] = await sql<{ key: string; ticket: string; number: string }[]>`
        select v.key, t.ticket_id as ticket, v.letter || lpad(v.number::text, 3, '0') as number from visits v join tickets t using (mall_id, visit_id) where v.key = ${key}`
      return row!
    },
    async staff() {
      const [row] = await sql<{ id: string }[]>`select staff_id as id from staff where mall_id = ${MALL} order by staff_id limit 1`
      return row!.id
    },
    async close() {
      await proxy.close()
      await sql.end({ timeout: 2 })
      await kill(server, 'SIGTERM')
      remove(dir)
    },
  }
}

let people = 0

/** The cookie of somebody who was invited, made a password and has shown two factors. */
async function signedIn(sql: Pool, role: 'manager' | 'officer' | 'inspector' | 'desk' | 'admin') {
  const now = systemClock.now()
  const admin = { who: { role: 'admin', id: 'admin:scan', name: 'Pemindai', mall: MALL }, now, lang: 'id' } as const
  const input = {
    name: `Pemindai ${role}`,
    email: `scan-${people++}@kendari.example`,
    role,
    ...(role === 'officer' && { agency: 'disdukcapil' }),
  }
  const { staff, code } = await inviteStaff(sql, admin, localDay(now, 'Asia/Makassar'), input)
  await acceptInvitation(sql, code, 'payung kursi rembulan tujuh', now)
  return openSession(sql, { mall: MALL, staff, factors: 2, agent: 'scan' }, now)
}
