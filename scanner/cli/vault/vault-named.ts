import type { Ctx } from '#inventory/ctx.ts'
import type { VaultView } from '#inventory/model/vault-view.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import { UsageError } from '#scanner/usage-error.ts'

/** A connected vault by its name. Throws UsageError that names those there are. */
export async function vaultNamed(ctx: Ctx, name: string | undefined): Promise<VaultView> {
  const known: VaultView[] = []
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listVaults(ctx, {
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    })
    known.push(...items)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  const found = known.find((vault) => vault.name === name)
  if (found !== undefined) return found
  const names = known.map((vault) => vault.name).join(', ')
  throw new UsageError(names === '' ? 'No vault is connected yet.' : `Name one of: ${names}.`, 'vault')
}
