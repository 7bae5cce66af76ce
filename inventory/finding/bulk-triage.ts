import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { decide, reopening } from '#inventory/decision/decide.ts'
import { mayDecide, seeWhole } from '#inventory/decision/may-decide.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import type { BulkTriage, FindingFilters } from '#inventory/model/finding.ts'
import { ownByAssignment } from '#inventory/ownership/own-by-assignment.ts'
import { personNamed } from '#inventory/person/person-named.ts'
import { openTasks } from '#inventory/task/open-tasks.ts'
import type { Transaction } from '#prisma/client.ts'
import { auditFindings } from './audit-findings.ts'
import { auditOf, ignoring, resolving } from './decisions.ts'
import { findingsWhere } from './filter-findings.ts'
import { subjectJoins } from './finding-subject.ts'
import { type LockedFinding, lockFindings } from './lock-findings.ts'
import { restartDue } from './restart-due.ts'
import { seenFindings } from './seen-findings.ts'

/**
 * One action on many findings, all or none. Throws NotFound when an id is unknown or not the actor's to see, Conflict
 * when the filters select another number than the person saw, Forbidden, Invalid for a day that has passed.
 */
export async function bulkTriage(ctx: Ctx, input: BulkTriage): Promise<{ changed: number }> {
  allow(ctx, 'finding.bulk-triage')
  allow(ctx, `finding.${input.action.kind}`)
  return inTransaction(ctx, async (tx) => {
    const findings = await select(tx, ctx, input.selection)
    const changed = await act(tx, ctx, findings, input.action)
    return { changed }
  })
}

async function select(
  tx: Transaction,
  ctx: Ctx,
  selection: BulkTriage['selection'],
): Promise<LockedFinding[]> {
  if ('ids' in selection) {
    const wanted = [...new Set(selection.ids)]
    const findings = await lockFindings(tx, ctx, wanted)
    const missing = wanted.length - findings.length
    if (missing > 0)
      throw new NotFound(`${missing} of these ${wanted.length} findings are not in the ledger.`)
    return findings
  }
  const ids = await selected(tx, ctx, selection.filters)
  if (ids.length === selection.expected) {
    const findings = await lockFindings(tx, ctx, ids)
    const still = new Set(await selected(tx, ctx, selection.filters))
    if (still.size === ids.length && ids.every((id) => still.has(id))) return findings
    throw new Conflict('The findings changed meanwhile; look at them again.')
  }
  throw new Conflict(`The filters select ${ids.length} findings now, not ${selection.expected}.`)
}

async function selected(tx: Transaction, ctx: Ctx, filters: FindingFilters): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select f.id from ${seenFindings(ctx)} f ${subjectJoins}
    where ${findingsWhere(ctx, filters)} order by f.id`
  return rows.map((row) => row.id)
}

async function act(
  tx: Transaction,
  ctx: Ctx,
  findings: readonly LockedFinding[],
  action: BulkTriage['action'],
): Promise<number> {
  const ids = findings.map(({ id }) => id)
  switch (action.kind) {
    case 'assign':
      seeWhole(findings)
      return assign(tx, ctx, ids, action.personId)
    case 'ignore':
    case 'resolve': {
      const decision = action.kind === 'ignore' ? ignoring(action, ctx.now()) : resolving(action)
      mayDecide(ctx, decision, findings)
      await decide(tx, ctx, ids, decision)
      await auditFindings(tx, ctx, `finding.${action.kind}`, ids, auditOf(decision))
      return ids.length
    }
    case 'reopen':
      seeWhole(findings)
      return reopen(tx, ctx, findings)
  }
}

async function assign(
  tx: Transaction,
  ctx: Ctx,
  ids: readonly string[],
  personId: string | null,
): Promise<number> {
  await personNamed(tx, personId)
  await tx.$executeRaw`update finding set assignee_id = ${personId}::uuid where id = any(${[...ids]}::uuid[])`
  await ownByAssignment(tx, ctx, ids, personId)
  await auditFindings(tx, ctx, 'finding.assign', ids, { personId })
  return ids.length
}

/** Those that are open stay as they are and are not counted. */
async function reopen(tx: Transaction, ctx: Ctx, findings: readonly LockedFinding[]): Promise<number> {
  const closed = findings.filter(({ state }) => state !== 'open').map(({ id }) => id)
  await decide(tx, ctx, closed, reopening(null))
  await restartDue(tx, closed, ctx.now())
  await openTasks(tx, ctx, closed)
  await auditFindings(tx, ctx, 'finding.reopen', closed, {})
  return closed.length
}
