import type { TaskKind } from '#inventory/model/finding.ts'
import type { RotationStepKind } from '#inventory/model/rotation.ts'
import type { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import { remedyOf } from '#inventory/policies/entry/risk.ts'
import { runbookOf } from '#inventory/rotation/runbook.ts'

export type Step = { readonly kind: TaskKind; readonly title: string }

/** The steps of the answer to a violated policy, after the runbook of such an entry in such a vault. Pure. */
export function stepsFor(policy: string, kind: EntryKind, vault: VaultKind): Step[] {
  const runbook = runbookOf(kind, vault)
  const step = (task: TaskKind, wanted: RotationStepKind): Step[] =>
    runbook.flatMap(({ kind: each, title }) => (each === wanted ? [{ kind: task, title }] : []))
  const [issue, move, revoke] = [
    step('rotate', 'issue'),
    step('restart-consumer', 'move'),
    step('revoke', 'revoke'),
  ]
  const remedy = remedyOf(policy).replace(/\.$/, '')
  const own: Step[] = remedy === '' ? [] : [{ kind: 'remedy', title: remedy }]
  if (BY_ROTATION.has(policy)) return [...issue, ...move, ...revoke]
  if (policy === 'owner-departed') return [...own, ...issue, ...move, ...revoke]
  if (policy === 'half-rotation') return [...own, ...move, ...revoke]
  return own
}

/** Policies that only a new value satisfies. */
const BY_ROTATION: ReadonlySet<string> = new Set([
  'leaked-and-current',
  'leaked-not-rotated',
  'repository-public',
  'rollback',
  'no-op-rotation',
  'maximum-age',
  'expiring',
])
