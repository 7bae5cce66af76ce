import { z } from 'zod'
import { DirectoryVia } from './directory.ts'
import { PageRequest, pageOf } from './page.ts'
import { Role } from './permissions.ts'
import { Instant } from './terms.ts'

export const PersonView = z.object({ id: z.uuid(), name: z.string(), email: z.string().nullable() })
export type PersonView = z.infer<typeof PersonView>

/** What joins somebody's work to them: an address in commits, a login, a way to sign in. */
export const AliasKind = z.enum(['commit-email', 'github-login', 'sign-in'])
export type AliasKind = z.infer<typeof AliasKind>

export const PersonStatus = z.enum(['active', 'deactivated', 'erased'])
export type PersonStatus = z.infer<typeof PersonStatus>

const Named = z.object({ id: z.uuid(), name: z.string() })
const count = z.number().int()

/** Somebody as the table of people shows them. Counts are of what the asker may see. */
export const PersonRow = PersonView.extend({
  otherEmails: z.array(z.string()),
  githubLogins: z.array(z.string()),
  teams: z.array(Named),
  manager: Named.nullable(),
  role: Role.nullable(),
  status: PersonStatus,
  /** Confirmed to own, by name. */
  owns: count,
  /** Open findings that are assigned to them. */
  openFindings: count,
})
export type PersonRow = z.infer<typeof PersonRow>
export const PersonRowPage = pageOf(PersonRow)

export const PersonSearch = PageRequest.extend({
  /** A part of a name, an e-mail or a login; plain text, never a pattern. */
  q: z.string().trim().max(200).optional(),
  status: PersonStatus.optional(),
  team: z.uuid().optional(),
})
export type PersonSearch = z.infer<typeof PersonSearch>

export const PersonAliasView = z.object({ id: z.uuid(), kind: AliasKind, value: z.string(), since: Instant })
export type PersonAliasView = z.infer<typeof PersonAliasView>

export const PersonDetail = PersonRow.extend({
  aliases: z.array(PersonAliasView),
  reports: z.array(Named),
  roleFromTeam: z.boolean(),
  directoryVia: DirectoryVia.nullable(),
  directoryAt: Instant.nullable(),
  deactivatedAt: Instant.nullable(),
  /** Places their commits brought, decisions, and tasks done, as far as the asker may see them. */
  committed: count,
  decided: count,
  tasksDone: count,
  /** Null for whom this is not theirs to know. */
  access: z.object({ signsIn: z.boolean(), sessions: count, tokens: count }).nullable(),
  /** How many people were merged into this one. */
  merged: count,
  self: z.boolean(),
})
export type PersonDetail = z.infer<typeof PersonDetail>

/** `intoId` stays; `fromId` is no more, and its history is theirs. */
export const MergePeople = z.strictObject({ fromId: z.uuid(), intoId: z.uuid() })
export type MergePeople = z.infer<typeof MergePeople>

/** What went over in a merge, by noun. */
export const Merged = z.object({ person: PersonView, moved: z.record(z.string(), count) })
export type Merged = z.infer<typeof Merged>

export const SplitPerson = z.strictObject({
  personId: z.uuid(),
  aliasIds: z.array(z.uuid()).min(1).max(200),
  name: z.string().trim().min(1).max(200),
})
export type SplitPerson = z.infer<typeof SplitPerson>

/** Two who may be one, and what speaks for it. Nothing is merged by itself. */
export const MergeSuggestion = z.object({ people: z.tuple([PersonView, PersonView]), evidence: z.string() })
export type MergeSuggestion = z.infer<typeof MergeSuggestion>
export const MergeSuggestions = z.object({ items: z.array(MergeSuggestion) })

export const PersonId = z.strictObject({ personId: z.uuid() })
export type PersonId = z.infer<typeof PersonId>

export const AddAlias = z.strictObject({
  personId: z.uuid(),
  kind: AliasKind.exclude(['sign-in']),
  value: z.string().trim().min(1).max(320),
})
export type AddAlias = z.infer<typeof AddAlias>
