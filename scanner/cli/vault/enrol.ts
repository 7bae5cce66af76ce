import { type Ctx, systemCtx } from '#inventory/ctx.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { getEnrolment } from '#inventory/vault-bundle/get-enrolment.ts'
import { openRings } from '../key/open-rings.ts'
import type { Environment } from '../up/child-env.ts'
import type { VaultWords } from '../vault.ts'
import { withLedger } from './ledger.ts'
import { vaultNamed } from './vault-named.ts'

/** Prints the text of the enrolment file of a vault that a collector reads. */
export const enrol = (told: VaultWords): Promise<number> =>
  withLedger(told, async (ctx, dataDirectory) => {
    const { id } = await vaultNamed(ctx, told.words[0])
    process.stdout.write(await enrolmentText(ctx, id, dataDirectory, told.env))
    return 0
  })

export async function enrolmentText(
  ctx: Ctx,
  vaultId: string,
  dataDirectory: string,
  env: Environment,
): Promise<string> {
  const keys = sealingKeysOf(await openRings(systemCtx(ctx.db), dataDirectory, env))
  return (await getEnrolment(ctx, { vaultId }, keys)).text
}
