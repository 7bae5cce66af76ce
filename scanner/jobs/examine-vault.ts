import { NotFound } from '#inventory/errors.ts'
import type { DoctorReport } from '#inventory/model/vault.ts'
import { recordVaultExamination } from '#inventory/vault/record-vault-examination.ts'
import { type VaultAccess, vaultAccess } from '#inventory/vault/vault-access.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import type { Tools } from './tools.ts'
import { openVault } from './vault/open-vault.ts'

/** Asks a vault what our access may do, and writes down the answer, also where it is that it cannot be asked. */
export async function examineVault(
  tools: Tools,
  { vaultId }: { readonly vaultId: string },
  signal: AbortSignal,
): Promise<void> {
  const access = await vaultAccess(tools.ctx, { vaultId }).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (access === null) return
  await recordVaultExamination(tools.ctx, { vaultId, report: await examine(tools, access, signal) })
}

async function examine(tools: Tools, access: VaultAccess, signal: AbortSignal): Promise<DoctorReport> {
  try {
    const opened = await openVault(tools, access, `examination of ${access.name}`, signal)
    try {
      return await opened.doctor(access.mode)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof VaultError)) throw error
    return {
      checkedAt: tools.ctx.now().toISOString(),
      identity: null,
      reachable: error.code !== 'unreachable',
      problem: `${error.message} ${error.hint}`,
      checks: [],
    }
  }
}
