import type { MallEntry, Reference } from './reference-shape.ts'

const codes: Record<string, string> = {
  'mpp-sragen': 'sr',
  'mpp-kendari': 'kd',
  'mpp-sukoharjo': 'sk',
  'mpp-samarinda': 'sm',
  'mpp-palembang': 'pl',
}

/** Remarks of the data's author inside a name, "(as written in the seed)": true and kept in `body`, but no part of the name on a screen. */
const remark = /\s*\((?=[^)]*(?:\bseed\b|\bas written\b|\bditulis\b|\bSragen:|\bunnamed\b))[^)]*\)/g

/** A name as screens show it. */
export function screenName(name: string): string {
  return name.replace(remark, '').trim()
}

/** Rows of `malls`. A mall without its two letters cannot make visit keys and is answered in `missing`. */
export function mallRows(file: Reference) {
  return file.malls.map((mall, rank) => ({
    mall_id: mall.id,
    code: mall.code ?? codes[mall.id] ?? null,
    name: screenName(mall.name),
    regency_city: mall.regency_city,
    province: mall.province,
    time_zone: mall.timezone,
    address: mall.location,
    rank,
    body: mall,
  }))
}

/** Rows of `agencies`, in one piece: a child may stand before its parent. */
export function agencyRows(file: Reference) {
  return file.agencies.map(agency => ({
    agency_id: agency.id,
    kind: agency.kind,
    level: agency.level,
    name_id: screenName(agency.name_id),
    name_en: screenName(agency.name_en),
    parent_id: agency.parent ?? null,
    note: agency.note ?? null,
  }))
}

export function serviceRows(file: Reference) {
  return file.services.map((service, rank) => ({
    service_id: service.id,
    rank,
    agency_id: service.agency,
    name_id: service.name_id,
    name_en: service.name_en,
    category: service.category,
    depth: service.mpp_role,
    fee_idr: service.fee_idr,
    counter_minutes: service.counter_minutes_typical,
    confidence: service.confidence,
    body: service,
  }))
}

export function holidayRows(file: Reference) {
  return Object.values(file.holidays).flatMap(year =>
    typeof year === 'string' || year === undefined
      ? []
      : year.days.map(({ date, name_id, name_en, kind, status }) => ({ day: date, name_id, name_en, kind, status, basis: year.basis })),
  )
}

export function lifeEventRows(file: Reference) {
  return file.life_events.map((event, rank) => ({ event_id: event.id, name_id: event.name_id, name_en: event.name_en, rank, body: event }))
}

export function stepRows(file: Reference) {
  return file.life_events.flatMap(event =>
    event.steps.map(step => ({
      event_id: event.id,
      seq: step.seq,
      service_id: step.service,
      optional: step.optional,
      depends: step.depends_on,
      note: step.note ?? null,
    })),
  )
}

/** What the data says of each agency at each mall; that it serves there is not said here. */
export function presenceRows(file: Reference) {
  return file.malls.flatMap(mall =>
    mall.agencies.map(presence => ({
      mall_id: mall.id,
      agency_id: presence.agency,
      local_name: screenName(presence.local_name),
      kind: presence.kind,
      kind_as_announced: presence.kind_in_seed ?? null,
      signed: presence.signed,
      signed_basis: presence.signed_basis ?? null,
      stage: presence.status,
      reason: presence.reason ?? null,
      note: presence.note ?? null,
      source_id: presence.source,
    })),
  )
}

/**
 * Services that the data says a mall does not serve, with the reason and source it gives: those of the scope lists (R012 to R014), and all
 * services of an agency that has not signed, or whose local unit has not (the Samsat of Sragen is the unit of another agency).
 */
export function refusedOffers(file: Reference) {
  return file.malls.flatMap(mall => [...scopeOffers(mall), ...unsignedOffers(mall, file)])
}

function scopeOffers(mall: MallEntry) {
  return mall.scopes.flatMap(scope =>
    scope.items.flatMap(({ service, offered, reason, challenge }) =>
      service === null
        ? []
        : [
            {
              mall_id: mall.id,
              service_id: service,
              offered,
              reason: reason ?? null,
              challenge: challenge ?? null,
              source_id: scope.source,
            },
          ],
    ),
  )
}

function unsignedOffers(mall: MallEntry, file: Reference) {
  const parents = new Map(file.agencies.map(agency => [agency.id, agency.parent]))
  return mall.agencies.flatMap(presence => {
    if (presence.signed !== false) return []
    const owners = [presence.agency, parents.get(presence.agency)]
    return file.services
      .filter(service => owners.includes(service.agency))
      .map(service => ({
        mall_id: mall.id,
        service_id: service.id,
        offered: false,
        reason: presence.reason ?? null,
        challenge: null,
        source_id: presence.source,
      }))
  })
}

/** Ids that the file names without defining them, as 'path: id'. Empty when the file is whole. */
export function danglingIds(file: Reference): string[] {
  const ids = (list: { id: string }[]) => new Set(list.map(item => item.id))
  const known = {
    agency: ids(file.agencies),
    document: ids(file.documents),
    regulation: ids(file.regulations),
    service: ids(file.services),
    source: ids(file.sources),
  }
  const wrong: string[] = []
  const check = (kind: keyof typeof known, id: string | null | undefined, path: string) => {
    if (id && !known[kind].has(id)) wrong.push(`${path}: ${id}`)
  }
  for (const agency of file.agencies) check('agency', agency.parent, `agencies.${agency.id}.parent`)
  for (const service of file.services) {
    const at = `services.${service.id}`
    check('agency', service.agency, `${at}.agency`)
    for (const item of service.requirements)
      for (const id of 'doc' in item ? [item.doc] : item.any_of) check('document', id, `${at}.requirements`)
    for (const id of service.output_docs) check('document', id, `${at}.output_docs`)
    for (const basis of [...service.legal_basis, ...service.fee_basis]) check('regulation', basis.regulation, `${at}.legal_basis`)
    for (const id of service.source) check('source', id, `${at}.source`)
  }
  for (const event of file.life_events)
    for (const step of event.steps) {
      check('service', step.service, `life_events.${event.id}.steps.${step.seq}`)
      for (const on of step.depends_on) check('service', on.service, `life_events.${event.id}.steps.${step.seq}.depends_on`)
      for (const on of step.depends_on) check('document', on.document, `life_events.${event.id}.steps.${step.seq}.depends_on`)
    }
  for (const mall of file.malls) {
    for (const presence of mall.agencies) check('agency', presence.agency, `malls.${mall.id}.agencies`)
    for (const presence of mall.agencies) check('source', presence.source, `malls.${mall.id}.agencies.${presence.agency}.source`)
    for (const scope of mall.scopes) for (const item of scope.items) check('service', item.service, `malls.${mall.id}.scopes`)
  }
  return wrong
}
