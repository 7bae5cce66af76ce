import { matchReferences } from '#inventory/code-reference/match-references.ts'
import { Conflict } from '#inventory/errors.ts'
import type { OpeningKey } from '#inventory/integration/envelope.ts'
import { beginVaultSync } from '#inventory/vault/begin-vault-sync.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { type BundleStart, beginBundle } from '#inventory/vault-bundle/begin-bundle.ts'
import { isSignedChunk, openedChunk, sealingKeyId } from '#inventory/vault-bundle/bundle-format.ts'
import { finishBundle } from '#inventory/vault-bundle/finish-bundle.ts'
import { readChunk } from '#inventory/vault-bundle/read-chunk.ts'
import type { Tools } from './tools.ts'
import { takeCollected } from './vault/take-collected.ts'

/**
 * Takes the bundles of a vault that wait into the ledger, oldest first, each as a sync of the time when it was
 * collected. A killed worker loses a piece at most; the pieces before it change nothing when they come again.
 */
export async function takeBundles(
  tools: Tools,
  { vaultId }: { readonly vaultId: string },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const start = await beginBundle(tools.ctx, { vaultId })
    if (start === null) return
    const { bundleId, endedAs, gap } = start
    if (endedAs !== null) {
      await finishBundle(tools.ctx, { bundleId, state: endedAs, problem: gap })
      continue
    }
    const refusal = await refusalOf(tools, start)
    if (refusal === null) await take(tools, start, signal)
    else await finishBundle(tools.ctx, { bundleId, ...refusal })
  }
}

type Refusal = { readonly state: 'older' | 'refused'; readonly problem: string }

async function refusalOf(tools: Tools, { header, isOlder, isRevoked }: BundleStart): Promise<Refusal | null> {
  if (isRevoked) return { state: 'refused', problem: 'The key of its collector was revoked.' }
  if (isOlder)
    return {
      state: 'older',
      problem: 'A bundle that was collected at the same time or later was taken already.',
    }
  if ((await openingKey(tools, sealingKeyId(header))) !== null) return null
  return {
    state: 'refused',
    problem: `It is sealed to the key ${sealingKeyId(header)}, which this ledger has no more. Give its collector a new enrolment and let it collect with --read-again.`,
  }
}

const openingKey = async (tools: Tools, id: string): Promise<OpeningKey | null> =>
  (await tools.openingKeys()).find((key) => key.id === id) ?? null

async function take(tools: Tools, start: BundleStart, signal: AbortSignal): Promise<void> {
  const { bundleId, header, syncId, gap } = start
  const key = await openingKey(tools, sealingKeyId(header))
  if (key === null) throw new Conflict('The sealing key is gone.')
  const { lease, vault } = await beginVaultSync(tools.ctx, {
    syncId,
    staleAfterSeconds: tools.staleAfterSeconds,
  })
  for (let position = 0; position < start.chunkCount; position++) {
    signal.throwIfAborted()
    const chunk = await readChunk(tools.ctx, { bundleId, position })
    const records = isSignedChunk(header, chunk) ? opened(() => openedChunk(header, chunk, key)) : null
    if (records === null) {
      const problem = `Piece ${position} is not what the collector signed, or is none that this version reads.`
      await finishVaultSync(tools.ctx, { lease, error: problem })
      await finishBundle(tools.ctx, { bundleId, state: 'refused', problem })
      return
    }
    for (const record of records) await takeCollected(tools, lease, vault.mode, record)
  }
  await finishVaultSync(tools.ctx, { lease, error: null, asOf: header.collectedAt })
  await finishBundle(tools.ctx, { bundleId, state: 'taken', problem: gap })
  await matchReferences(tools.ctx, { vaultId: lease.vaultId })
}

/** Null for what cannot be opened; why is not told, for a message could quote it. */
function opened<Records>(open: () => Records): Records | null {
  try {
    return open()
  } catch {
    return null
  }
}
