import type { z } from 'zod'
import type { FindingsFrom } from '#inventory/model/policy.ts'
import type { RotationStatus } from '#inventory/model/vault.ts'
import type { RiskFactor } from '#inventory/model/vault-view.ts'
import type { Policy, Verdict } from '#inventory/policies/define-policy.ts'
import { type EntryPolicyId, entryPolicies } from '#inventory/policies/entry/index.ts'
import { maximumAge, rotationDueAt } from '#inventory/policies/entry/maximum-age.ts'
import { riskOf } from '#inventory/policies/entry/risk.ts'
import { rotationStatusOf } from '#inventory/policies/entry/rotation-status.ts'
import type { EntrySubject } from '#inventory/policies/entry/subject.ts'
import type { JudgedEntry } from './entry-subjects.ts'
import type { SettingsOf } from './policy-settings.ts'

export type Judgement = {
  readonly verdicts: readonly {
    readonly policy: EntryPolicyId
    readonly said: Verdict
    readonly findingsFrom: FindingsFrom
  }[]
  readonly risk: { readonly score: number; readonly factors: readonly RiskFactor[] }
  readonly rotation: { readonly status: RotationStatus; readonly dueAt: Date | null }
}

type AnyPolicy = Policy<EntrySubject, z.ZodType>
const policies = entryPolicies as readonly (AnyPolicy & { id: EntryPolicyId })[]

/** What one policy says of an entry, null where it is off. Pure. */
export function judgeBy(
  id: EntryPolicyId,
  entry: JudgedEntry,
  settings: SettingsOf,
  now: Date,
): Verdict | null {
  const policy = policies.find((one) => one.id === id)
  const set = policy === undefined ? null : settings(id, entry)
  return policy === undefined || set === null ? null : policy.judge(entry.subject, set.settings, now)
}

/** What every policy that is on for an entry says of it. Pure. */
export function judgeSubject(entry: JudgedEntry, settings: SettingsOf, now: Date): Judgement {
  const { subject } = entry
  const verdicts = policies.flatMap((policy) => {
    const set = settings(policy.id, entry)
    return set === null
      ? []
      : [
          {
            policy: policy.id,
            said: policy.judge(subject, set.settings, now),
            findingsFrom: set.findingsFrom,
          },
        ]
  })
  const ageSettings = maximumAge.settings.safeParse(settings('maximum-age', entry)?.settings)
  const dueAt = ageSettings.success ? rotationDueAt(subject, ageSettings.data) : null
  return {
    verdicts,
    risk: riskOf(subject, verdicts),
    rotation: { status: rotationStatusOf(subject, dueAt, entry.inProgress, now), dueAt },
  }
}
