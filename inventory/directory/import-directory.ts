import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import {
  DirectoryOutcome,
  DirectoryPlan,
  ImportDirectory,
  type MissingPeople,
} from '#inventory/model/directory.ts'
import type { Transaction } from '#prisma/client.ts'
import { addPeople } from './add-people.ts'
import { readDirectoryCsv } from './csv-table.ts'
import { directoryLedger } from './directory-ledger.ts'
import { noteSync } from './note-sync.ts'
import { type PlannedLine, planDirectory } from './plan-directory.ts'
import { setRole } from './set-role.ts'
import { writeGroups } from './write-groups.ts'
import { writePerson } from './write-person.ts'

/** Lines that are shown; the counts are of all. */
const SHOWN = 500

/**
 * Holds a directory as CSV against the ledger, and with `apply` brings people and teams to it in one transaction;
 * a second time changes nothing. Refused lines are left out, each with its reason. Throws Invalid for a file that
 * cannot be read.
 */
export async function importDirectory(ctx: Ctx, input: ImportDirectory): Promise<DirectoryPlan> {
  allow(ctx, 'directory.sync')
  const { csv, missing, apply } = ImportDirectory.parse(input)
  const records = readDirectoryCsv(csv)
  return inTransaction(ctx, async (tx) => {
    if (apply) await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('sprawl directory import'))`
    const ledger = await directoryLedger(tx)
    const lines = planDirectory(ledger, records, { missing, actorId: ctx.actor.id })
    if (apply) await write(tx, ctx, lines, missing)
    return planOf(lines, apply)
  })
}

async function write(
  tx: Transaction,
  ctx: Ctx,
  lines: readonly PlannedLine[],
  missing: MissingPeople,
): Promise<void> {
  const taken = lines.filter(({ outcome }) => outcome !== 'refused')
  await addPeople(
    tx,
    ctx,
    taken.filter(({ outcome }) => outcome === 'added'),
  )
  for (const { personId, outcome, facts } of taken)
    if (personId !== null && outcome !== 'added' && outcome !== 'unchanged')
      await writePerson(tx, ctx, 'csv', personId, facts)
  const unchanged = taken.flatMap(({ personId, outcome }) =>
    outcome === 'unchanged' && personId !== null ? [personId] : [],
  )
  await tx.person.updateMany({
    where: { id: { in: unchanged }, directoryVia: null },
    data: { directoryVia: 'csv', directoryAt: ctx.now() },
  })
  for (const { personId, role } of taken)
    if (personId !== null && role !== undefined) await setRole(tx, ctx, personId, role)
  await writeGroups(tx, ctx, taken)
  await noteSync(tx, ctx, 'csv')
  await recordAudit(tx, ctx, {
    action: 'directory.import',
    subjectKind: 'directory',
    subjectId: 'csv',
    after: { ...countsOf(lines), missing },
    batchCount: Math.max(1, taken.length - unchanged.length),
  })
}

function countsOf(lines: readonly PlannedLine[]): Record<DirectoryOutcome, number> {
  const counts = Object.fromEntries(DirectoryOutcome.options.map((outcome) => [outcome, 0]))
  for (const { outcome } of lines) counts[outcome] = (counts[outcome] ?? 0) + 1
  return DirectoryPlan.shape.counts.parse(counts)
}

function planOf(lines: readonly PlannedLine[], applied: boolean): DirectoryPlan {
  const order = ['refused', 'deactivated', 'added', 'reactivated', 'changed']
  const told = lines
    .filter(({ outcome }) => outcome !== 'unchanged')
    .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return DirectoryPlan.parse({
    applied,
    counts: countsOf(lines),
    lines: told
      .slice(0, SHOWN)
      .map(({ line, name, outcome, details }) => ({ line, name, outcome, details: [...details] })),
    shownOf: told.length,
  })
}
