import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import type { RotateNowTask } from './begin-rotate-now.ts'
import { vaultRotates } from './vault-rotates.ts'

export const RotationSamples = z.strictObject({ vaultId: z.uuid() })

/** Entries that the vault can rotate by itself: one of each kind in each part, to ask the vault about its like. */
export async function rotationSamples(
  ctx: Ctx,
  input: z.input<typeof RotationSamples>,
): Promise<RotateNowTask['entry'][]> {
  allow(ctx, 'vault.record')
  const { vaultId } = RotationSamples.parse(input)
  const rows = await ctx.db.$queryRaw<
    { path: string; name: string; kind: string; facts: unknown; vault_kind: string; part_id: string }[]
  >`
    select distinct on (e.part_id, e.kind, e.facts ? 'rotationFunction', e.facts->>'issuer', e.facts->>'keyReused',
        e.facts->>'managed')
      e.path, e.name, e.kind, e.facts, e.part_id, v.kind as vault_kind
    from vault_entry e join vault v on v.id = e.vault_id
    where e.vault_id = ${vaultId}::uuid and e.valid_to is null and e.kind in ('secret', 'static-role', 'key', 'certificate')
    order by e.part_id, e.kind, e.facts ? 'rotationFunction', e.facts->>'issuer', e.facts->>'keyReused',
      e.facts->>'managed', e.path`
  const samples = new Map<string, RotateNowTask['entry']>()
  for (const { path, name, kind: word, facts: told, vault_kind, part_id } of rows) {
    const [kind, facts] = [EntryKind.parse(word), Facts.parse(told)]
    if (vaultRotates({ vaultKind: VaultKind.parse(vault_kind), kind, facts }) === null) continue
    const key = `${part_id} ${kind}`
    if (!samples.has(key)) samples.set(key, { path, name, kind, facts })
  }
  return [...samples.values()]
}

const Facts = z.record(z.string(), z.string()).catch({})
