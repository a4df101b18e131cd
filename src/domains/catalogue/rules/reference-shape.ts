import { z } from 'zod'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be a slug')
const text = z.string().min(1)
const day = z.iso.date()

const source = z.looseObject({ id: slug, kind: z.enum(['seed', 'page', 'knowledge']), title: text, ref: text })
const regulation = z.looseObject({ id: slug, name: text, about: text, status: text, confidence: text })
const agency = z.looseObject({
  id: slug,
  name_id: text,
  name_en: text,
  kind: text,
  level: text,
  note: text.optional(),
  parent: slug.optional(),
})
const document = z.looseObject({ id: slug, name_id: text, name_en: text, kind: text, note: text.optional() })

const basis = z.looseObject({ regulation: slug, article: text.optional() })
const requirement = z.union([
  z.strictObject({ doc: slug, when: text.optional() }),
  z.strictObject({ any_of: z.array(slug).min(2), when: text.optional() }),
])
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])

const service = z.looseObject({
  id: slug,
  agency: slug,
  name_id: text,
  name_en: text,
  category: text,
  legal_basis: z.array(basis),
  requirements: z.array(requirement),
  procedure: z.array(text),
  fee_idr: z.int().min(0).nullable(),
  fee_basis: z.array(basis),
  fee_note: text.optional(),
  fee_variants: z.array(z.looseObject({ when: text, amount_idr: z.int().min(0).optional(), formula: text.optional() })).optional(),
  processing: z.looseObject({
    value: z.number().min(0).nullable(),
    unit: text,
    kind: z.enum(['official', 'reported', 'estimate']),
    note: text.optional(),
  }),
  product: text,
  output_docs: z.array(slug),
  counter_minutes_typical: z.number().positive(),
  delivery: z.enum(['on_site', 'back_office', 'online']),
  mpp_role: z.enum(['issuing', 'intake', 'assistance', 'information', 'payment']),
  available_days: z.array(weekday),
  schedule_pattern: text,
  confidence: z.enum(['high', 'medium', 'low']),
  source: z.array(slug),
  note: text.optional(),
})

const dependency = z.looseObject({ service: slug, kind: z.enum(['requires_output_of', 'recommended_before']), document: slug.optional() })
const step = z.looseObject({
  seq: z.int().min(1),
  service: slug,
  optional: z.boolean(),
  depends_on: z.array(dependency),
  note: text.optional(),
})
const lifeEvent = z.looseObject({ id: slug, name_id: text, name_en: text, steps: z.array(step).min(1), note: text.optional() })

const presence = z.looseObject({
  agency: slug,
  local_name: text,
  kind: text,
  kind_in_seed: text.optional(),
  signed: z.boolean().nullable(),
  signed_basis: text.optional(),
  status: text,
  reason: text.optional(),
  note: text.optional(),
  source: slug,
})
const scopeItem = z.looseObject({
  service: slug.nullable(),
  name_id: text,
  offered: z.boolean(),
  reason: text.nullish(),
  reason_note: text.optional(),
  challenge: text.optional(),
})
const mall = z.looseObject({
  id: slug,
  code: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  name: text,
  regency_city: text,
  province: text,
  timezone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak']),
  location: z.looseObject({ text, source: slug }),
  agencies: z.array(presence),
  scopes: z.array(z.looseObject({ agency: slug, source: slug, total_kinds: z.int(), offered_at_mpp: z.int(), items: z.array(scopeItem) })),
})

const holiday = z.looseObject({ date: day, name_id: text, name_en: text, kind: z.enum(['libur_nasional', 'cuti_bersama']), status: text })
const holidayYear = z.looseObject({ basis: text, days: z.array(holiday) })

/** The file of reference data (malls.json). Fields that the program does not use pass through, so that nothing the file says is lost. */
export const referenceShape = z.looseObject({
  sources: z.array(source),
  regulations: z.array(regulation),
  agencies: z.array(agency),
  documents: z.array(document),
  malls: z.array(mall),
  services: z.array(service),
  life_events: z.array(lifeEvent),
  holidays: z.object({ note: z.string().optional() }).catchall(holidayYear),
})

export type Reference = z.infer<typeof referenceShape>
export type ServiceEntry = z.infer<typeof service>
export type MallEntry = z.infer<typeof mall>
export type PresenceEntry = z.infer<typeof presence>
export type Requirement = z.infer<typeof requirement>
export type Basis = z.infer<typeof basis>
export type Dependency = z.infer<typeof dependency>
