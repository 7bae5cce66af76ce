import { z } from 'zod'
import { Instant } from './terms.ts'

/** How a directory tells us of people and teams: a file, or the protocol of its provider. */
export const DirectoryVia = z.enum(['csv', 'scim'])
export type DirectoryVia = z.infer<typeof DirectoryVia>

/** What becomes of people who came by a file and are missing from this one. */
export const MissingPeople = z.enum(['keep', 'deactivate'])
export type MissingPeople = z.infer<typeof MissingPeople>

/** The columns of a directory as CSV, in the order of the template. */
export const DIRECTORY_COLUMNS = [
  'id',
  'name',
  'email',
  'other_emails',
  'github_login',
  'manager',
  'groups',
  'role',
  'active',
] as const
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number]

export const MOST_DIRECTORY_BYTES = 16 * 1024 * 1024
export const MOST_DIRECTORY_LINES = 100_000

export const DirectoryOutcome = z.enum([
  'added',
  'changed',
  'deactivated',
  'reactivated',
  'unchanged',
  'refused',
])
export type DirectoryOutcome = z.infer<typeof DirectoryOutcome>

/** What one line of the file comes to. */
export const DirectoryLine = z.object({
  /** The number of the line in the file; null for somebody who is missing from it. */
  line: z.number().int().nullable(),
  name: z.string(),
  outcome: DirectoryOutcome,
  /** What changes, or why the line is refused. */
  details: z.array(z.string()),
})
export type DirectoryLine = z.infer<typeof DirectoryLine>

export const DirectoryPlan = z.object({
  /** False for a dry run. */
  applied: z.boolean(),
  counts: z.record(DirectoryOutcome, z.number().int()),
  /** All that is not unchanged: the refused first, as far as `shownOf` says. */
  lines: z.array(DirectoryLine),
  /** How many such lines there are in all. */
  shownOf: z.number().int(),
})
export type DirectoryPlan = z.infer<typeof DirectoryPlan>

export const ImportDirectory = z.strictObject({
  csv: z.string().max(MOST_DIRECTORY_BYTES),
  missing: MissingPeople.default('keep'),
  /** Without it nothing is changed. */
  apply: z.boolean().default(false),
})
export type ImportDirectory = z.input<typeof ImportDirectory>

/** How one way was last heard of. `failure` is in words of ours. */
export const DirectorySync = z.object({
  via: DirectoryVia,
  okAt: Instant.nullable(),
  okCount: z.number().int(),
  failedAt: Instant.nullable(),
  failedCount: z.number().int(),
  failure: z.string().nullable(),
  by: z.string().nullable(),
  people: z.number().int(),
  teams: z.number().int(),
})
export type DirectorySync = z.infer<typeof DirectorySync>

export const DirectoryState = z.object({
  /** The address to give to the provider of the directory. */
  scimUrl: z.string(),
  ways: z.array(DirectorySync),
})
export type DirectoryState = z.infer<typeof DirectoryState>

/** A file to begin with. Several of one cell stand behind semicolons; an empty cell says nothing. */
export const DIRECTORY_TEMPLATE = `${DIRECTORY_COLUMNS.join(',')}\r\nE1001,Ada Example,ada@example.com,ada@old.example.com; a.example@example.com,ada-example,grace@example.com,Platform; On call,developer,yes\r\n`
