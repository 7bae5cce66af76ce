import { z } from 'zod'
import { PageRequest, pageOf } from './page.ts'
import { Instant } from './terms.ts'

export const OwnerKind = z.enum(['person', 'team'])
export type OwnerKind = z.infer<typeof OwnerKind>

/** Inferred says who it might be; only confirmed gives sight. */
export const Standing = z.enum(['inferred', 'confirmed'])
export type Standing = z.infer<typeof Standing>

/** What can be owned. */
export const OwnedKind = z.enum(['credential', 'repository', 'vault-entry', 'identity'])
export type OwnedKind = z.infer<typeof OwnedKind>

/** Somebody who owns: a person, or a team. */
export const OwnerView = z.object({
  id: z.uuid(),
  kind: OwnerKind,
  name: z.string(),
  /** The person left, or everybody of the team did. */
  departed: z.boolean(),
})
export type OwnerView = z.infer<typeof OwnerView>

/** One thing that speaks for a claim, or was said of it: what, who said it, when. */
export const OwnershipEvidence = z.object({
  kind: z.enum([
    'assigned',
    'proposed',
    'confirmed',
    'rejected',
    'codeowners',
    'blame',
    'committer',
    'permission',
    'tag',
    'label',
  ]),
  /** Words of a person, or where it stands. */
  detail: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant,
})
export type OwnershipEvidence = z.infer<typeof OwnershipEvidence>

export const OwnershipView = z.object({
  id: z.uuid(),
  owner: OwnerView,
  subject: z.object({ kind: OwnedKind, id: z.uuid(), name: z.string() }),
  standing: Standing,
  /** 0 to 1. */
  score: z.number(),
  evidence: z.array(OwnershipEvidence),
  since: Instant,
})
export type OwnershipView = z.infer<typeof OwnershipView>
export const OwnershipPage = pageOf(OwnershipView)
export type OwnershipPage = z.infer<typeof OwnershipPage>

/** Claims on one subject, or on a repository and all that lies in it; `departed` are those whose owner left. */
export const OwnershipList = PageRequest.extend({
  standing: Standing.optional(),
  departed: z.stringbool().optional(),
  credential: z.uuid().optional(),
  repository: z.uuid().optional(),
  /** With a repository: also claims on the credentials that lie in it. */
  within: z.stringbool().optional(),
})
export type OwnershipList = z.infer<typeof OwnershipList>

const Subject = z.strictObject({ kind: OwnedKind, id: z.uuid() })

/** A person or a team, by its own id. */
export const OwnerChoice = z.strictObject({ kind: OwnerKind, id: z.uuid() })
export type OwnerChoice = z.infer<typeof OwnerChoice>

export const SetOwner = z.strictObject({ subject: Subject, owner: OwnerChoice })
export type SetOwner = z.infer<typeof SetOwner>

export const OwnershipId = z.strictObject({ ownershipId: z.uuid() })
export type OwnershipId = z.infer<typeof OwnershipId>

/** `expected` is the number of claims that the person saw. */
export const ConfirmInRepository = z.strictObject({
  repositoryId: z.uuid(),
  expected: z.number().int().positive(),
})
export type ConfirmInRepository = z.infer<typeof ConfirmInRepository>
export const Confirmed = z.object({ confirmed: z.number().int() })

/** "Not mine": who it may belong to, as far as somebody knows, and why. */
export const HandOn = z.strictObject({
  findingId: z.uuid(),
  owner: OwnerChoice.nullable(),
  note: z.string().trim().max(500).nullable().default(null),
})
export type HandOn = z.infer<typeof HandOn>
/** The claim that now waits for somebody to confirm it; null when nobody was named. */
export const HandedOn = z.object({ ownershipId: z.uuid().nullable() })
export type HandedOn = z.infer<typeof HandedOn>

/** Those who can own something. */
export const OwnerOption = OwnerChoice.extend({ name: z.string(), departed: z.boolean() })
export type OwnerOption = z.infer<typeof OwnerOption>
export const OwnerOptions = z.object({ items: z.array(OwnerOption) })
