import { requestVaultSync } from '#inventory/vault/request-vault-sync.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import type { VaultWords } from '../vault.ts'
import { withLedger } from './ledger.ts'
import { vaultNamed } from './vault-named.ts'

/** Lets a worker read a connected vault now. */
export async function sync(told: VaultWords): Promise<number> {
  return withLedger(told, async (ctx) => {
    const { id, name } = await vaultNamed(ctx, told.words[0])
    const { syncId } = await requestVaultSync(ctx, { vaultId: id })
    process.stdout.write(`${printable(name)} is read as soon as a worker is free (sync ${syncId}).\n`)
    return 0
  })
}
