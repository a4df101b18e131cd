import type { StaffRole } from '#kernel/access.ts'
import { fill } from '#kernel/text.ts'
import type { Places } from '#pages/staff/places.ts'
import { roleWords } from '#pages/staff/words.ts'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

type RoleFieldsProps = {
  roles: readonly { role: StaffRole; second: boolean }[]
  places: Places
  sent: Readonly<Record<string, string>>
  /** Words beside the field at fault. */
  faultOf: (field: string) => string | undefined
  /** An agency's head gives roles in the own agency only. */
  fixed: boolean
}

/** What role, where, until when, and for whom it stands in. */
export function RoleFields({ roles, places, sent, faultOf, fixed }: RoleFieldsProps) {
  const lang = useLang()
  const say = staffWords[lang]
  const nameOf = (id: string) => places.agencies.find(one => one.id === id)?.name ?? id
  const agencies = places.agencies.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <div className="two">
        <Field
          name="role"
          label={say.role}
          value={sent.role}
          error={faultOf('role')}
          options={roles.map(({ role, second }) => ({
            value: role,
            label: second ? fill(say.roleSecond, { role: roleWords[lang][role] }) : roleWords[lang][role],
          }))}
        />
        <Field
          name="agency"
          label={say.agency}
          hint={fixed ? undefined : say.agencyHint}
          value={sent.agency}
          error={faultOf('agency')}
          options={fixed ? agencies : [{ value: '', label: say.agencyNone }, ...agencies]}
        />
        <Field
          name="counter"
          label={say.counter}
          value={sent.counter}
          error={faultOf('counter')}
          options={[
            { value: '', label: say.counterAny },
            ...places.counters.map(({ id, number, agency }) => ({
              value: id,
              label: fill(say.counterOf, { number }),
              group: nameOf(agency),
            })),
          ]}
        />
      </div>
      <div className="two">
        <Field name="from" label={say.from} hint={say.fromHint} optional type="date" value={sent.from} error={faultOf('from')} />
        <Field name="until" label={say.until} hint={say.untilHint} optional type="date" value={sent.until} error={faultOf('until')} />
      </div>
      <details open={Boolean(sent.actingFor)}>
        <summary>{say.actingTitle}</summary>
        <div className="two">
          <Field name="actingFor" label={say.actingFor} optional value={sent.actingFor} autoComplete="off" maxLength={100} />
          <Field
            name="decree"
            label={say.decree}
            optional
            value={sent.decree}
            autoComplete="off"
            maxLength={200}
            error={faultOf('decree')}
          />
        </div>
      </details>
    </>
  )
}
