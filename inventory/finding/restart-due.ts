import { Severity } from '#inventory/model/terms.ts'
import { dueAt } from '#inventory/policies/due.ts'
import type { Transaction } from '#prisma/client.ts'

/** Gives findings that open again the time to answer that a new one of their severity has. */
export async function restartDue(tx: Transaction, findingIds: readonly string[], now: Date): Promise<void> {
  const due = Severity.options.map((severity) => dueAt(severity, now))
  await tx.$executeRaw`
    update finding f set due_at = s.due_at
    from unnest(${Severity.options}::text[], ${due}::timestamptz[]) as s(severity, due_at)
    where f.id = any(${[...findingIds]}::uuid[]) and f.severity = s.severity`
}
