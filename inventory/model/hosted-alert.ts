import { z } from 'zod'
import { PageRequest, pageOf } from './page.ts'
import { Instant } from './terms.ts'

export const AlertState = z.enum(['open', 'resolved'])
export type AlertState = z.infer<typeof AlertState>

export const AlertValidity = z.enum(['active', 'inactive', 'unknown'])
export type AlertValidity = z.infer<typeof AlertValidity>

const Words = z.string().max(500)

/** Where GitHub saw it: lines of a blob, or a text by the end of its address. */
export const AlertLocation = z.object({
  kind: z.string().max(60),
  path: z.string().nullable(),
  blob: z.string().max(64).nullable(),
  commit: z.string().max(64).nullable(),
  startLine: z.int().nullable(),
  endLine: z.int().nullable(),
  startColumn: z.int().nullable(),
  endColumn: z.int().nullable(),
  /** `issues/12`, `pull/12`, `#issuecomment-345`; null for lines of a blob. */
  anchor: z.string().max(200).nullable(),
})
export type AlertLocation = z.infer<typeof AlertLocation>

/** An alert as GitHub tells it; there is no place for a value in it. */
export const HostedAlert = z.object({
  /** GitHub's id of the repository. */
  hostId: z.int(),
  number: z.int().positive(),
  secretType: Words,
  typeName: Words,
  state: AlertState,
  resolution: Words.nullable(),
  resolvedBy: Words.nullable(),
  resolvedAt: Instant.nullable(),
  validity: AlertValidity,
  publiclyLeaked: z.boolean().nullable(),
  bypassed: z.boolean(),
  bypassedBy: Words.nullable(),
  bypassedAt: Instant.nullable(),
  url: z.url().max(2_000),
  createdAt: Instant,
  updatedAt: Instant,
})
export type HostedAlert = z.infer<typeof HostedAlert>

export const HostedAlertView = HostedAlert.omit({ hostId: true, secretType: true }).extend({
  id: z.uuid(),
  repository: z.object({ id: z.uuid(), name: z.string() }),
  importedAt: Instant,
  /** The first place GitHub names, in words for people; null when it names none. */
  place: z.string().nullable(),
  placeCount: z.int(),
  /** The finding of the same value at the same place; null when Sprawl found none there. */
  findingId: z.uuid().nullable(),
})
export type HostedAlertView = z.infer<typeof HostedAlertView>

export const HostedAlertList = PageRequest.extend({
  organisationId: z.uuid().optional(),
  repositoryId: z.uuid().optional(),
  state: AlertState.optional(),
  /** `no`: GitHub reports it, and Sprawl did not find it there. */
  found: z.enum(['yes', 'no']).optional(),
})
export type HostedAlertList = z.infer<typeof HostedAlertList>

export const HostedAlertPage = pageOf(HostedAlertView).extend({
  /** Of what the filters of source and repository leave, whatever else was asked. */
  counts: z.object({ open: z.int(), openNotFound: z.int(), all: z.int() }),
})
export type HostedAlertPage = z.infer<typeof HostedAlertPage>
