import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { FindingList, type FindingRow } from '#inventory/model/finding.ts'
import type { PersonView } from '#inventory/model/person.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { emailOf } from './small-org-leaks.ts'
import { people } from './small-org-story.ts'

export type Answering = {
  readonly tools: SeedTools
  readonly chance: Chance
  readonly staff: readonly [PersonView, ...PersonView[]]
}

const DAY_MILLISECONDS = 86_400_000

export async function hirePeople({ db }: SeedTools, at: Date): Promise<Answering['staff']> {
  const [first, ...others] = people
  const add = (name: string) => addPerson(localCtx(db, { now: () => at }), { name, email: emailOf(name) })
  const staff: [PersonView, ...PersonView[]] = [await add(first)]
  for (const name of others) staff.push(await add(name))
  return staff
}

/** On working days people answer one to three of the open findings, the worst more often. */
export async function answerSome(story: Answering, daysAgo: number, at: Date): Promise<void> {
  const { chance, tools } = story
  if (daysAgo % 7 < 2) return
  const query = FindingList.parse({
    state: 'open,triaged',
    limit: 60,
    sort: chance.next() < 0.6 ? 'severity' : 'found',
  })
  const { items } = await listFindings(localCtx(tools.db, { now: () => at }), query)
  const count = Math.min(items.length, 1 + chance.below(3))
  const chosen = new Set(Array.from({ length: count }, () => items[chance.below(items.length)]))
  for (const finding of chosen) if (finding !== undefined) await answer(story, finding, at)
}

async function answer({ tools, chance, staff }: Answering, finding: FindingRow, at: Date): Promise<void> {
  const person = chance.pick(staff)
  const ctx: Ctx = {
    ...localCtx(tools.db, { now: () => at }),
    actor: { kind: 'person', id: person.id, name: person.name },
  }
  const findingId = finding.id
  const roll = chance.next()
  if (roll < 0.3) await assignFinding(ctx, { findingId, personId: chance.pick(staff).id })
  else if (roll < 0.45 && finding.state === 'open') await triageFinding(ctx, { findingId })
  else if (roll < 0.72) await rotate(ctx, findingId, chance)
  else if (roll < 0.82)
    await resolveFinding(ctx, {
      findingId,
      resolution: chance.pick(['false_positive', 'used_in_tests', 'wont_fix']),
      comment: null,
    })
  else await accept(ctx, findingId, chance, at)
}

async function rotate(ctx: Ctx, findingId: string, chance: Chance): Promise<void> {
  const view = await resolveFinding(ctx, {
    findingId,
    resolution: chance.pick(['rotated', 'revoked']),
    comment: 'The old value answers 401 now.',
  })
  for (const task of view.tasks)
    if (task.kind !== 'purge-history') await completeTask(ctx, { taskId: task.id, done: true })
}

/** Some for good, some until a day, which may come before the story ends; a risk always until a day. */
async function accept(ctx: Ctx, findingId: string, chance: Chance, at: Date): Promise<void> {
  const some = chance.pick([null, 14, 30, 90, 180])
  const reason = chance.pick(['used_in_tests', 'accepted_risk', 'false_positive', 'other'] as const)
  const days = reason === 'accepted_risk' ? (some ?? 365) : some
  await ignoreFinding(ctx, {
    findingId,
    reason,
    comment: days === null ? 'Sandbox account without data.' : 'Goes away with the migration.',
    scope: 'occurrences',
    expiresAt: days === null ? null : new Date(at.getTime() + days * DAY_MILLISECONDS).toISOString(),
  })
}
