import type { StaffRole } from '#kernel/access.ts'
import { fill } from '#kernel/text.ts'
import { roleWords } from '#pages/staff/words.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { type Asked, ENDING_DAYS, LAPSING_HOURS, states } from '../staff-filter.ts'
import { staffWords } from '../staff-words.ts'

type StaffFilterProps = { asked: Asked; roles: readonly StaffRole[]; agencies: readonly { id: string; name: string }[] }

/** Asks by GET, so that what was found has an address and needs no script. */
export function StaffFilter({ asked, roles, agencies }: StaffFilterProps) {
  const lang = useLang()
  const say = staffWords[lang]
  const anyone = { value: '', label: say.any }
  return (
    <form className="find" action="/kelola/petugas">
      <Field name="cari" label={say.find} type="search" value={asked.name} autoComplete="off" maxLength={100} />
      <Field
        name="tugas"
        label={say.role}
        value={asked.role}
        options={[anyone, ...roles.map(role => ({ value: role, label: roleWords[lang][role] }))]}
      />
      {agencies.length > 1 ? (
        <Field
          name="instansi"
          label={say.agency}
          value={asked.agency}
          options={[anyone, ...agencies.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      ) : null}
      <Field
        name="keadaan"
        label={say.state}
        value={asked.state}
        options={[
          anyone,
          ...states.map(one => ({ value: one, label: fill(say.states[one], { hours: LAPSING_HOURS, days: ENDING_DAYS }) })),
        ]}
      />
      <Button kind="secondary" icon="search">
        {say.search}
      </Button>
    </form>
  )
}
