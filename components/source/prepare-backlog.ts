import type { BacklogPlan } from '#inventory/model/backlog.ts'

type Share = BacklogPlan['owners'][number]

export type BacklogStanding = Share & {
  readonly planned: number
  readonly answered: number
  /** Asked for by now, and not answered. */
  readonly late: number
  /** The next batch that is still to come and not answered. */
  readonly next: { readonly left: number; readonly dueAt: string } | null
}

/** How each owner stands with the plan at `now` (milliseconds); who is late the most comes first. */
export const prepareBacklog = ({ owners }: BacklogPlan, now: number): BacklogStanding[] =>
  owners.map((share) => standingOf(share, now)).toSorted((one, other) => other.late - one.late)

function standingOf(share: Share, now: number): BacklogStanding {
  const open = share.batches.filter(({ left }) => left > 0)
  const planned = sum(share.batches.map((batch) => batch.planned))
  return {
    ...share,
    planned,
    answered: planned - sum(open.map(({ left }) => left)),
    late: sum(open.filter(({ dueAt }) => Date.parse(dueAt) < now).map(({ left }) => left)),
    next: open.find(({ dueAt }) => Date.parse(dueAt) >= now) ?? null,
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
