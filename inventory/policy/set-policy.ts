import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Invalid, NotFound } from '#inventory/errors.ts'
import { judgeVaultsJob } from '#inventory/jobs/index.ts'
import { type PolicyPlace, ResetPolicy, SetPolicy } from '#inventory/model/policy.ts'
import { EntryKind, Environment } from '#inventory/model/vault.ts'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { seeAll } from '#inventory/visible.ts'
import type { Prisma } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** Sets a policy for all that the vaults hold or for a part of it, and lets everything be judged again. Throws Invalid, NotFound. */
export async function setPolicy(ctx: Ctx, input: SetPolicy): Promise<void> {
  allow(ctx, 'policy.set')
  seeAll(ctx)
  const { policy, place, enabled, settings, findingsFrom } = SetPolicy.parse(input)
  const known = checkedSettings(policy, settings)
  checkPlace(place)
  await inTransaction(ctx, async (tx) => {
    if (place.kind === 'vault' && (await tx.vault.count({ where: { id: place.value } })) === 0)
      throw new NotFound('There is no such vault.')
    const key = { policy, scopeKind: place.kind, scopeValue: place.value }
    const before = await tx.policySetting.findUnique({ where: { policy_scopeKind_scopeValue: key } })
    const data = { enabled, settings: known, findingsFrom, changedAt: ctx.now() }
    await tx.policySetting.upsert({
      where: { policy_scopeKind_scopeValue: key },
      create: { id: newId(), ...key, ...data },
      update: data,
      select: { id: true },
    })
    await enqueue(tx, ctx.db, judgeVaultsJob, { vaultId: null })
    await recordAudit(tx, ctx, {
      action: 'policy.set',
      subjectKind: 'policy',
      subjectId: policy,
      before:
        before === null
          ? null
          : {
              ...place,
              enabled: before.enabled,
              settings: before.settings,
              findingsFrom: before.findingsFrom,
            },
      after: { ...place, enabled, settings: known, findingsFrom },
    })
  })
}

/** Takes a setting back, so that the wider one, or the usual one, counts again. Throws NotFound. */
export async function resetPolicy(ctx: Ctx, input: ResetPolicy): Promise<void> {
  allow(ctx, 'policy.set')
  seeAll(ctx)
  const { policy, place } = ResetPolicy.parse(input)
  await inTransaction(ctx, async (tx) => {
    const where = { policy, scopeKind: place.kind, scopeValue: place.value }
    const { count } = await tx.policySetting.deleteMany({ where })
    if (count === 0) throw new NotFound('It is not set there.')
    await enqueue(tx, ctx.db, judgeVaultsJob, { vaultId: null })
    await recordAudit(tx, ctx, {
      action: 'policy.reset',
      subjectKind: 'policy',
      subjectId: policy,
      before: { ...place },
    })
  })
}

/** Throws NotFound for a policy there is not, Invalid for settings that are none of its own. */
export function checkedSettings(policy: string, settings: unknown): Prisma.InputJsonObject {
  const found = entryPolicies.find(({ id }) => id === policy)
  if (found === undefined) throw new NotFound('There is no such policy.')
  const read = found.settings.strict().safeParse(settings)
  if (!read.success)
    throw new Invalid(
      read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    )
  return read.data
}

/** Throws Invalid. */
export function checkPlace({ kind, value }: PolicyPlace): void {
  const isRight =
    (kind === 'all' && value === '') ||
    (kind === 'vault' && /^[0-9a-f-]{36}$/.test(value)) ||
    (kind === 'environment' && Environment.safeParse(value).success) ||
    (kind === 'kind' && EntryKind.safeParse(value).success)
  if (!isRight)
    throw new Invalid('Say where it holds: everywhere, a vault, an environment or a kind of entry.')
}
