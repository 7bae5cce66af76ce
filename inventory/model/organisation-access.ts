import { z } from 'zod'
import { PermissionPack } from './github-permissions.ts'
import { Instant } from './terms.ts'

export const PermissionStanding = z.enum(['granted', 'missing', 'unknown'])
export type PermissionStanding = z.infer<typeof PermissionStanding>

/** An App as GitHub knows it, and what of the wanted it asks for: the organisation may not have accepted that yet. */
export const AppReport = z.object({
  slug: z.string().max(200),
  /** Who made it and may change it; null where it belongs to an enterprise. */
  owner: z.object({ login: z.string().max(200), isOrganisation: z.boolean() }).nullable(),
  installation: z.object({ id: z.int(), isOrganisation: z.boolean() }),
  /** By the names of inventory/model/github-permissions.ts. */
  asksFor: z.array(z.string().max(200)),
})
export type AppReport = z.infer<typeof AppReport>

/** What GitHub said of an access, held against what is wanted of it. */
export const AccessReport = z.object({
  kind: z.enum(['app', 'classic-token', 'fine-grained-token']),
  /** By the names of inventory/model/github-permissions.ts. */
  standings: z.record(z.string(), PermissionStanding),
  /** Granted and not used, as GitHub calls it. */
  tooMuch: z.array(z.string().max(200)),
  /** Whom comments are written as. */
  writer: z.string().max(200).nullable(),
  /** Null for a token. */
  app: AppReport.nullable().default(null),
})
export type AccessReport = z.infer<typeof AccessReport>

/** How far a GitHub App has come. */
export const AppView = z.object({
  appId: z.int().nullable(),
  slug: z.string().nullable(),
  pageUrl: z.url().nullable(),
  /** Where it is installed in the organisation. */
  installUrl: z.url().nullable(),
  /** Its code is with a worker, who has it exchanged. */
  isBeingMade: z.boolean(),
  isInstalled: z.boolean(),
  error: z.string().nullable(),
})
export type AppView = z.infer<typeof AppView>

export const ExaminationView = z.object({
  askedAt: Instant,
  doneAt: Instant.nullable(),
  error: z.string().nullable(),
  report: AccessReport.nullable(),
})
export type ExaminationView = z.infer<typeof ExaminationView>

/** What an organisation is come to with, and what that may do. */
export const AccessView = z.object({
  organisationId: z.uuid(),
  login: z.string(),
  webUrl: z.url(),
  packs: z.array(PermissionPack),
  integration: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }).nullable(),
  app: AppView.nullable(),
  examination: ExaminationView.nullable(),
})
export type AccessView = z.infer<typeof AccessView>

const One = z.strictObject({ organisationId: z.uuid() })

/** A token that is kept already, or the key of an App that was made before. */
export const GiveAccess = One.extend({ integrationId: z.uuid() })
export type GiveAccess = z.infer<typeof GiveAccess>

export const ChoosePacks = One.extend({ packs: z.array(PermissionPack).max(20) })
export type ChoosePacks = z.infer<typeof ChoosePacks>

/** What a browser hands to GitHub to have an App made: a form of one field, posted to the address. */
export const AppForm = z.object({
  address: z.url(),
  /** JSON of GitHub's manifest. */
  manifest: z.string(),
  /** GitHub can send what happens to us; false for a dashboard that only its own machine reaches. */
  hasWebhook: z.boolean(),
})
export type AppForm = z.infer<typeof AppForm>

/** What GitHub sends the browser back with. */
export const AppCode = z.strictObject({
  code: z.string().regex(/^[\w-]{1,200}$/),
  state: z.string().regex(/^[\w-]{20,100}$/),
})
export type AppCode = z.infer<typeof AppCode>

export const LookAgain = One.extend({ at: z.enum(['installation', 'access', 'repositories']) })
export type LookAgain = z.infer<typeof LookAgain>
