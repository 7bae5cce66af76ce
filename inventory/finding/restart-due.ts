import { Severity } from '#inventory/model/terms.ts'
import { dueAt } from '#inventory/policies/due.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { isHeard } from './heard.ts'

/** Gives findings that open again the time to answer that a new one of their severity has, unless they are quiet. */
export const restartDue = (tx: Transaction, findingIds: readonly string[], now: Date): Promise<void> =>
  setDue(tx, now, Prisma.sql`f.id = any(${[...findingIds]}::uuid[])`)

/**
 * Stops the clocks of findings that are quiet, and starts that of those which are not any more: a leak that was known
 * in a quiet source and turned up in another.
 */
export async function keepQuiet(tx: Transaction, findingIds: readonly string[], now: Date): Promise<void> {
  const these = Prisma.sql`f.id = any(${[...findingIds]}::uuid[])`
  await tx.$executeRaw`
    update finding f set due_at = null where ${these} and f.due_at is not null and not ${isHeard}`
  await setDue(
    tx,
    now,
    Prisma.sql`${these} and f.due_at is null and f.severity <> 'info' and f.state in ('open', 'triaged') and ${isHeard}`,
  )
}

async function setDue(tx: Transaction, now: Date, which: Prisma.Sql): Promise<void> {
  const due = Severity.options.map((severity) => dueAt(severity, now))
  await tx.$executeRaw`
    update finding f set due_at = case when ${isHeard} then s.due_at end
    from unnest(${Severity.options}::text[], ${due}::timestamptz[]) as s(severity, due_at)
    where f.severity = s.severity and ${which}`
}
