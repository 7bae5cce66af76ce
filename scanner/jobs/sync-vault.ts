import { matchReferences } from '#inventory/code-reference/match-references.ts'
import { matchExternalSecrets } from '#inventory/consumer/match-external-secrets.ts'
import { Conflict, InventoryError } from '#inventory/errors.ts'
import { beginVaultSync, type VaultSyncStart } from '#inventory/vault/begin-vault-sync.ts'
import { finishVaultSync } from '#inventory/vault/finish-vault-sync.ts'
import { leavesOf, publicLeaf, wholeLeaf } from '#scanner/vaults/leaves.ts'
import { mayReadValue } from '#scanner/vaults/limits.ts'
import { syncVault } from '#scanner/vaults/sync.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import type { Tools } from './tools.ts'
import { keyedLeaf, ledgerMasks, ledgerSink } from './vault/ledger-sink.ts'
import { openVault } from './vault/open-vault.ts'

/**
 * Reads a vault into the ledger, page by page, so that a killed worker loses a page at most and another goes on.
 * A vault that cannot be opened ends the sync as failed, with what to do; what another try may cure is thrown.
 */
export async function syncVaultNow(
  tools: Tools,
  { syncId }: { readonly syncId: string },
  signal: AbortSignal,
  open: typeof openVault = openVault,
): Promise<void> {
  const start = await begin(tools, syncId)
  if (start === null) return
  const { lease } = start
  try {
    const logsTrouble = (await read(tools, start, signal, open))?.slice(0, 900) ?? null
    await finishVaultSync(tools.ctx, { lease, error: null, logsTrouble })
    await matchReferences(tools.ctx, { vaultId: lease.vaultId })
    await matchExternalSecrets(tools.ctx)
  } catch (error) {
    if (signal.aborted || !(error instanceof VaultError)) throw error
    tools.log.warn({ vaultId: lease.vaultId, code: error.code }, 'a vault could not be read')
    const told = ledgerMasks(tools).text(`${error.message} ${error.hint}`).slice(0, 1_000)
    await finishVaultSync(tools.ctx, { lease, error: told })
    if (error.code === 'unreachable' || error.code === 'throttled')
      tools.log.info({ vaultId: lease.vaultId }, 'it is tried again by its schedule')
  }
}

/** Null for a sync that ended, or whose vault is gone. Throws Conflict while another worker has it: it is tried again. */
async function begin(tools: Tools, syncId: string): Promise<VaultSyncStart | null> {
  try {
    return await beginVaultSync(tools.ctx, { syncId, staleAfterSeconds: tools.staleAfterSeconds })
  } catch (error) {
    if (error instanceof Conflict || !(error instanceof InventoryError)) throw error
    return null
  }
}

/** Why its logs could not be read, in words; null where they were, or there are none. */
async function read(
  tools: Tools,
  { lease, vault }: VaultSyncStart,
  signal: AbortSignal,
  open: typeof openVault,
): Promise<string | null> {
  const { mode, limits } = vault
  const opened = await open(
    tools,
    vault,
    `sync of ${vault.name}`,
    signal,
    (entry) => mode === 'fingerprint' && mayReadValue(entry, limits),
  )
  const { engine, salt, keys } = tools
  try {
    const { logsTrouble } = await syncVault(opened, ledgerSink(tools, lease), {
      mode,
      limits,
      now: tools.ctx.now,
      signal,
      masks: ledgerMasks(tools),
      leavesOf: (value, { path }) =>
        leavesOf(value, { engine, salt }).map((leaf) => keyedLeaf(leaf, keys, `${lease.vaultId}\0${path}`)),
      wholeOf: (value, { path }) => keyedLeaf(wholeLeaf(value, salt), keys, `${lease.vaultId}\0${path}`),
      publicLeaf: (name, key) => keyedLeaf(publicLeaf(name, key, salt), keys, ''),
    })
    return logsTrouble
  } finally {
    await opened.close()
  }
}
