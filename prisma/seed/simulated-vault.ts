import { localCtx } from '#inventory/ctx.ts'
import type { VaultKind, VaultMode } from '#inventory/model/vault.ts'
import type { EntryRecord } from '#inventory/model/vault-recording.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { finishVaultPart } from '#inventory/vault/finish-vault-part.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { recordVaultBatch } from '#inventory/vault/record-vault-batch.ts'
import { recordVaultParts } from '#inventory/vault/record-vault-parts.ts'
import { newId } from '#prisma/keys.ts'
import type { SeedTools } from './scenario.ts'
import { workerAt } from './simulated-scan.ts'

/** A vault that nobody can reach, with what it says it holds. */
export type SeedVault = {
  readonly kind: VaultKind
  readonly name: string
  readonly mode: VaultMode
  /** A region, a namespace, a project. */
  readonly part: string
  readonly entries: readonly EntryRecord[]
}

/** Connects it as one that a collector reads, so that no worker goes looking for it, and live. Answers its id. */
export async function connectSeedVault(
  tools: SeedTools,
  { kind, name, mode }: SeedVault,
  at: Date,
): Promise<string> {
  const ctx = localCtx(tools.db, { now: () => at })
  const { vaultId, sourceId } = await connectVault(ctx, { kind, name, mode, reach: 'collector' })
  await goLive(ctx, { sourceId })
  return vaultId
}

/** One sync of it, through the verbs that a worker uses. */
export async function syncSeedVault(
  tools: SeedTools,
  vaultId: string,
  { part, entries }: SeedVault,
  at: Date,
): Promise<void> {
  const ctx = workerAt(tools, at)
  const syncId = newId()
  await tools.db.vaultSync.create({
    data: { id: syncId, vaultId, state: 'queued', requestedAt: at, counts: {} },
  })
  const { lease } = await beginVaultSync(ctx, { syncId, staleAfterSeconds: 0 })
  await recordVaultParts(ctx, {
    lease,
    found: [{ name: part, state: 'pending', reason: null }],
    isLast: true,
  })
  const valuesRead = entries.reduce(
    (sum, { versions }) => sum + versions.filter(({ valueReadAt }) => valueReadAt !== null).length,
    0,
  )
  await recordVaultBatch(ctx, {
    lease,
    part,
    cursor: null,
    entries: [...entries],
    counts: { valuesRead, valuesRefused: 0 },
  })
  await finishVaultPart(ctx, { lease, part, state: 'read', reason: null })
  await finishVaultSync(ctx, { lease, error: null })
}
