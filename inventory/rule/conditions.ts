import { Prisma } from '#prisma/client.ts'

/**
 * An occurrence `o` whose value no finding stands for, although nothing hides it: only rules in shadow or
 * muted ones saw it.
 */
export const isWithheld = Prisma.sql`
  o.valid_to is null and not (o.suppressed_by is not null and o.suppression_holds)
  and not exists (
    select from finding standing
    where standing.credential_id = o.credential_id and standing.policy = 'leak' and standing.valid_to is null)`

/** A rule `c` that opens no new finding. */
export const isQuiet = Prisma.sql`(c.stage = 'shadow' or c.muted_at is not null)`

/** The value was a credential: it was revoked, rotated, or knowingly left as it is. */
export const saysRight = Prisma.sql`d.reason in ('revoked', 'rotated', 'wont_fix', 'accepted_risk')`

/** The match was none. Decisions with other reasons do not say whether the rule was right. */
export const saysWrong = Prisma.sql`d.reason = 'false_positive'`
