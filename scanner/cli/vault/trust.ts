import { RegisterCollector } from '#inventory/model/vault-bundle.ts'
import { registerCollector } from '#inventory/vault-bundle/register-collector.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { VaultWords } from '../vault.ts'
import { withLedger } from './ledger.ts'
import { vaultNamed } from './vault-named.ts'

/** Trusts the key of a collector with a vault: `sprawl vault trust NAME KEY`. */
export const trust = (told: VaultWords): Promise<number> =>
  withLedger(told, async (ctx) => {
    const [name, publicKey] = told.words
    const { id: vaultId, name: known } = await vaultNamed(ctx, name)
    const collector = RegisterCollector.safeParse({ vaultId, publicKey, name: told.name ?? 'collector' })
    if (!collector.success)
      throw new UsageError('Give the key that "sprawl collect --show-key" prints.', 'vault')
    await registerCollector(ctx, collector.data)
    process.stdout.write(`Bundles of ${printable(known)} that this key signs are taken from now on.\n`)
    return 0
  })
