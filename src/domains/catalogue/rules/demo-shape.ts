import { z } from 'zod'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be a slug')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
const hours = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), opens: time, closes: time })
  .refine(({ opens, closes }) => closes > opens, 'must close after it opens')

const counter = z.strictObject({ number: z.int().min(1).max(99), services: z.array(slug).min(1).optional() })

const agency = z.strictObject({
  agency: slug,
  localName: z.string().min(1),
  letter: z.string().regex(/^[AHKLRUFMCXQ]$/),
  booth: z.string().min(1),
  floor: z.string().min(1),
  place: z.strictObject({ id: z.string().min(1), en: z.string().min(1) }),
  counters: z.array(counter).min(1),
  hours: z.array(hours).optional(),
})

const mall = z.strictObject({
  mall: slug,
  hours: z.array(hours),
  serviceHours: z.array(z.strictObject({ service: slug, hours: z.array(hours) })),
  dailyLimits: z.array(z.strictObject({ service: slug, limit: z.int().min(1) })),
  agencies: z.array(agency),
})

/** The demonstration file: what a working hall needs and the reference data does not tell. Weekdays count 1 Monday to 7 Sunday. */
export const demoShape = z.strictObject({ about: z.string(), malls: z.array(mall) })

export type Demo = z.infer<typeof demoShape>
export type DemoMall = Demo['malls'][number]
export type DemoHours = z.infer<typeof hours>
