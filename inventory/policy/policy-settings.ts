import { FindingsFrom } from '#inventory/model/policy.ts'
import { type EntryPolicyId, entryPolicies } from '#inventory/policies/entry/index.ts'
import type { EntrySubject } from '#inventory/policies/entry/subject.ts'
import type { Transaction } from '#prisma/client.ts'

export type StoredSetting = {
  readonly policy: string
  readonly scopeKind: string
  readonly scopeValue: string
  readonly enabled: boolean
  readonly settings: unknown
  readonly findingsFrom: string
}

type PolicyAt = { readonly settings: unknown; readonly findingsFrom: FindingsFrom }

/** How a policy is set for one entry: null where it is off there. */
export type SettingsOf = (
  policy: EntryPolicyId,
  place: { readonly vaultId: string; readonly subject: EntrySubject },
) => PolicyAt | null

/** The narrowest counts: a vault before a kind of entry before an environment before all. */
const ORDER = ['vault', 'kind', 'environment', 'all'] as const

/** Every setting, as one function. */
export function settingsOf(stored: readonly StoredSetting[]): SettingsOf {
  const byKey = new Map(stored.map((one) => [keyOf(one.policy, one.scopeKind, one.scopeValue), one]))
  const parsed = new Map<StoredSetting | null, Map<string, PolicyAt>>()
  return (policy, { vaultId, subject }) => {
    const values = { vault: vaultId, kind: subject.kind, environment: subject.environment, all: '' }
    const found =
      ORDER.map((kind) => byKey.get(keyOf(policy, kind, values[kind]))).find((one) => one !== undefined) ??
      null
    if (found?.enabled === false) return null
    const known = parsed.get(found) ?? new Map<string, PolicyAt>()
    parsed.set(found, known)
    const before = known.get(policy)
    if (before !== undefined) return before
    const said = {
      settings: parse(policy, found?.settings ?? {}),
      findingsFrom: FindingsFrom.parse(found?.findingsFrom ?? 'medium'),
    }
    known.set(policy, said)
    return said
  }
}

const keyOf = (policy: string, kind: string, value: string): string => `${policy} ${kind} ${value}`

/** Settings of an older version that do not parse any more are the usual ones. */
function parse(id: EntryPolicyId, settings: unknown): unknown {
  const policy = entryPolicies.find((one) => one.id === id)
  const read = policy?.settings.safeParse(settings)
  return read?.success === true ? read.data : (policy?.settings.parse({}) ?? {})
}

export async function readSettings(
  tx: Pick<Transaction, 'policySetting'>,
): Promise<(StoredSetting & { readonly changedAt: Date })[]> {
  return tx.policySetting.findMany({ orderBy: { id: 'asc' } })
}
