import { NotFound } from '#inventory/errors.ts'
import type { DoctorReport } from '#inventory/model/vault.ts'
import { rotationSamples } from '#inventory/rotation/rotation-samples.ts'
import { recordVaultExamination } from '#inventory/vault/record-vault-examination.ts'
import { type VaultAccess, vaultAccess } from '#inventory/vault/vault-access.ts'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import { notExamined } from '#scanner/vaults/examined.ts'
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
  const report = await examine(tools, access, (opened) => opened.doctor(access.mode), signal)
  const rotation = access.rotationIntegrationId === null ? null : await examineRotation(tools, access, signal)
  await recordVaultExamination(tools.ctx, { vaultId, report: { ...report, rotation } })
}

/** With the credential that rotates, which is opened for nothing else. */
async function examineRotation(
  tools: Tools,
  access: VaultAccess,
  signal: AbortSignal,
): Promise<DoctorReport | null> {
  const samples = await rotationSamples(tools.ctx, { vaultId: access.vaultId })
  const writing = { ...access, integrationId: access.rotationIntegrationId }
  return examine(tools, writing, async (opened) => (await opened.examineRotation?.(samples)) ?? null, signal)
}

async function examine<Report extends DoctorReport | null>(
  tools: Tools,
  access: VaultAccess,
  ask: (opened: OpenVault) => Promise<Report>,
  signal: AbortSignal,
): Promise<Report | DoctorReport> {
  try {
    const opened = await openVault(tools, access, `examination of ${access.name}`, signal)
    try {
      return await ask(opened)
    } finally {
      await opened.close()
    }
  } catch (error) {
    signal.throwIfAborted()
    return notExamined(tools.ctx.now().toISOString(), error)
  }
}
