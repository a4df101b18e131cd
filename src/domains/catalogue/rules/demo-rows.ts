import type { Demo, DemoHours } from './demo-shape.ts'

type HoursRow = { mall_id: string; scope: 'mall' | 'agency' | 'service'; scope_id: string; weekday: number; opens: string; closes: string }

/** Rows of `presences`: where each agency of the demonstration serves. Kind is the register's. */
export function demoPresences(file: Demo) {
  return file.malls.flatMap(({ mall, agencies }) =>
    agencies.map(({ agency, localName, letter, booth, floor }) => ({
      mall_id: mall,
      agency_id: agency,
      local_name: localName,
      letter,
      booth,
      floor,
    })),
  )
}

/** Rows of `counters`. Ids count within the agency: disdukcapil-1, disdukcapil-2. */
export function demoCounters(file: Demo) {
  return file.malls.flatMap(({ mall, agencies }) =>
    agencies.flatMap(({ agency, floor, place, counters }) =>
      counters.map(({ number, services }, index) => ({
        mall_id: mall,
        counter_id: `${agency}-${index + 1}`,
        agency_id: agency,
        number,
        floor,
        place_id: place.id,
        place_en: place.en,
        services: services ?? null,
      })),
    ),
  )
}

/** Rows of `weekly_hours`: the mall's, and what narrows them for an agency or a service. */
export function demoHours(file: Demo): HoursRow[] {
  return file.malls.flatMap(({ mall, hours, agencies, serviceHours }) => [
    ...spread(mall, 'mall', mall, hours),
    ...agencies.flatMap(({ agency, hours }) => spread(mall, 'agency', agency, hours ?? [])),
    ...serviceHours.flatMap(({ service, hours }) => spread(mall, 'service', service, hours)),
  ])
}

function spread(mall_id: string, scope: HoursRow['scope'], scope_id: string, hours: DemoHours[]): HoursRow[] {
  return hours.flatMap(({ days, opens, closes }) => days.map(weekday => ({ mall_id, scope, scope_id, weekday, opens, closes })))
}

export function demoLimits(file: Demo) {
  return file.malls.flatMap(({ mall, dailyLimits }) =>
    dailyLimits.map(({ service, limit }) => ({ mall_id: mall, service_id: service, daily_limit: limit })),
  )
}
