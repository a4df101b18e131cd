import type { Need } from './draw-needs.ts'

/** Needs to tick; several lists of one form send the same name. The first choice carries the list's id, for the error summary. */
export function NeedChoices({
  id,
  legend,
  hint,
  needs,
  ticked,
}: {
  id: string
  legend: string
  hint?: string
  needs: readonly Need[]
  ticked: boolean
}) {
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{legend}</legend>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {needs.map((need, i) => {
        const own = i === 0 ? id : `${id}-${need.id}`
        return (
          <div className="choice" key={need.id}>
            <input type="checkbox" name="layanan" value={need.id} id={own} defaultChecked={ticked} aria-describedby={`${own}-note`} />
            <label htmlFor={own}>
              {need.name}
              <span className="hint" id={`${own}-note`}>
                {need.note}
              </span>
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}
