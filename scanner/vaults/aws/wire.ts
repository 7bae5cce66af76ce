import { z } from 'zod'

/** A date as the SDK gives it (Date), as `aws` prints it (ISO 8601), or as older versions of it do (seconds). */
export const AwsDate = z
  .union([z.date(), z.string(), z.number()])
  .transform((value) => new Date(typeof value === 'number' ? value * 1000 : value))
  .refine((date) => !Number.isNaN(date.getTime()))

export const AwsTags = z
  .array(z.object({ Key: z.string().default(''), Value: z.string().default('') }))
  .default([])
  .transform((tags) => Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])))
