import { type Ctx, systemCtx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { replaceIntegration } from '#inventory/integration/replace-integration.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'
import { changeVault } from '#inventory/vault/change-vault.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { neverRotated } from '#inventory/vault/require-integrations.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { openRings } from '../key/open-rings.ts'
import type { VaultWords } from '../vault.ts'
import { readCredential } from './credential.ts'
import { withLedger } from './ledger.ts'
import { productOf, requireCredential } from './product.ts'
import { vaultNamed } from './vault-named.ts'

/** Says whether "rotate now" is on for a vault, gives it the credential that may rotate, or takes that away. */
export async function rotation(told: VaultWords): Promise<number> {
  if (told.off && told.credentialFile !== null)
    throw new UsageError('Say --credential FILE or --off, not both.', 'vault')
  const credential = await readCredential(told.credentialFile, told.env)
  return withLedger(told, async (ctx, dataDirectory) => {
    const vault = await getVault(ctx, { vaultId: (await vaultNamed(ctx, told.words[0])).id })
    if (told.off) await turnOff(ctx, vault)
    else if (credential !== null) await turnOn({ ctx, vault, credential, dataDirectory, told })
    const { rotationIntegrationId } = await getVault(ctx, { vaultId: vault.id })
    process.stdout.write(`${printable(vault.name)}: ${stateOf(vault, rotationIntegrationId !== null)}\n`)
    return 0
  })
}

function stateOf({ kind, reach }: VaultDetail, isOn: boolean): string {
  const never = neverRotated({ kind, reach })
  if (never !== null) return never
  return isOn
    ? '"Rotate now" is on. An owner and a second person confirm each rotation before the vault is asked.'
    : '"Rotate now" is off: no credential may rotate. The one it is read with is not used for that.'
}

type Turning = {
  readonly ctx: Ctx
  readonly vault: VaultDetail
  readonly credential: string
  readonly dataDirectory: string
  readonly told: VaultWords
}

/** Throws UsageError for a vault that is never rotated, and for a credential in no form of its product. */
async function turnOn({ ctx, vault, credential, dataDirectory, told }: Turning): Promise<void> {
  const never = neverRotated(vault)
  if (never !== null) throw new UsageError(never, 'vault')
  requireCredential(await productOf(vault.kind), credential)
  const keys = sealingKeysOf(await openRings(systemCtx(ctx.db), dataDirectory, told.env))
  if (vault.rotationIntegrationId !== null) {
    await replaceIntegration(ctx, { integrationId: vault.rotationIntegrationId, value: credential }, keys)
    return
  }
  const { id } = await addIntegration(
    ctx,
    {
      kind: 'vault-credential',
      name: told.name ?? `${vault.name.slice(0, 90)} rotates`,
      facts: { product: vault.kind, address: vault.address.slice(0, 300) },
      value: credential,
    },
    keys,
  )
  await changeVault(ctx, { vaultId: vault.id, rotationIntegrationId: id })
}

/** The credential is forgotten, unless another vault uses it. */
async function turnOff(ctx: Ctx, { id: vaultId, rotationIntegrationId }: VaultDetail): Promise<void> {
  if (rotationIntegrationId === null) return
  await changeVault(ctx, { vaultId, rotationIntegrationId: null })
  await removeIntegration(ctx, { integrationId: rotationIntegrationId }).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error
  })
}
