import { ownerAsJson } from '#inventory/ownership/ownership-row.ts'
import { Prisma } from '#prisma/client.ts'

/**
 * The condition on a finding `f`: a claim `x` of this kind is on its credential or the repository it is shown in, on its
 * entry or the identity that the entry is of. True or false, never null.
 */
export const owned = (claim: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce(f.credential_id in (${claimed(claim)}) or f.repository_id in (${claimed(claim)})
    or f.entry_id is not null and ${ofEntry(claim)}, false)`

const ofEntry = (claim: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from vault_entry mine where mine.id = f.entry_id
    and (mine.id in (${claimed(claim)}) or mine.identity_id in (${claimed(claim)})))`

const claimed = (claim: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select x.subject_id from ownership x join owner w on w.id = x.owner_id where x.valid_to is null and ${claim}`

/** The owner that a row of `f` shows, as JSON: one who is still here, of the credential before the repository; `e` is its entry. */
export const shownOwner = ownerAsJson(
  Prisma.sql`x.subject_id in (f.credential_id, f.repository_id, f.entry_id, e.identity_id)`,
)
