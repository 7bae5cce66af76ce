import { recordVerification } from '#inventory/audit/record-verification.ts'
import { verifyAudit } from '#inventory/audit/verify-audit.ts'
import type { AuditVerification } from '#inventory/model/audit.ts'
import { readAnchors } from '#scanner/audit/anchor-file.ts'
import { anchorTargets, ownAnchorFile } from '#scanner/audit/anchor-target.ts'
import { keySource, readKeyRing } from '#scanner/keys/key-source.ts'
import type { Tools } from './tools.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Goes through the chain with the keys and the anchors of this machine, and records what came of it. */
export async function verifyAuditNow(
  { ctx, dataDirectory, log }: Pick<Tools, 'ctx' | 'dataDirectory' | 'log'>,
  env: Environment = process.env,
): Promise<AuditVerification> {
  const keys = (await readKeyRing(keySource('audit', dataDirectory, env))) ?? []
  const targets = anchorTargets(env.SPRAWL_AUDIT_ANCHOR)
  const files = targets.flatMap((target) => (target.to === 'file' ? [target.file] : []))
  const read = await Promise.all([ownAnchorFile(dataDirectory), ...files].map((file) => readAnchors(file)))
  const anchors = read.flatMap((found) => found ?? [])
  const verified = await verifyAudit(ctx, { keys, anchors })
  await recordVerification(ctx, verified)
  const { length } = verified.problems
  if (length > 0) log.error({ problems: length }, 'the audit log is not whole; see sprawl audit verify')
  return verified
}
