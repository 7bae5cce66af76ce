import { canRewriteAudit } from '#inventory/audit/audit-state.ts'
import { recordVerification } from '#inventory/audit/record-verification.ts'
import { verifyAudit } from '#inventory/audit/verify-audit.ts'
import type { AuditVerification } from '#inventory/model/audit.ts'
import { readAnchors } from '#scanner/audit/anchor-file.ts'
import { anchorTargets, ownAnchorFile } from '#scanner/audit/anchor-target.ts'
import { keySource, placeOf, readKeyRing } from '#scanner/keys/key-source.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { Parts } from '../audit.ts'
import { ROLE } from '../key/check-keys.ts'

/** Verifies the chain and says what was found. Answers 0, 1 when something was changed, 3 without the key. */
export async function verifyLog({ ctx, system, dataDirectory, env, values }: Parts): Promise<number> {
  const source = keySource('audit', dataDirectory, env)
  const keys = await readKeyRing(source)
  if (keys === null) {
    process.stderr.write(`sprawl audit: the key of the audit log is not in ${placeOf(source)}.\n`)
    return 3
  }
  const anchors = await anchorsOf(dataDirectory, env.SPRAWL_AUDIT_ANCHOR, values.anchor ?? [])
  const verified = await verifyAudit(ctx, { keys, anchors })
  await recordVerification(system, verified)
  process.stdout.write(`${describe(verified).join('\n')}\n`)
  if (await canRewriteAudit(ctx.db)) process.stdout.write(`Note: ${ROLE}\n`)
  if (verified.problems.length === 0) return 0
  return verified.problems.every(({ kind }) => kind === 'unknown-key') ? 3 : 1
}

async function anchorsOf(dataDirectory: string, configured: string | undefined, given: readonly string[]) {
  const files = anchorTargets(configured).flatMap((target) => (target.to === 'file' ? [target.file] : []))
  const own = await Promise.all([ownAnchorFile(dataDirectory), ...files].map((file) => readAnchors(file)))
  const named = await Promise.all(given.map((file) => readAnchors(file)))
  const unread = given.find((_, index) => named[index] === null)
  if (unread !== undefined) throw new UsageError(`There is no file ${unread}.`, 'audit')
  return [...own, ...named].flatMap((anchors) => anchors ?? [])
}

function describe({ batches, rows, head, anchors, unsealed, problems }: AuditVerification): string[] {
  const lines = [`${rows} rows in ${batches} batches; ${unsealed} rows wait for their batch.`]
  if (head !== null) lines.push(`Head: batch ${head.number} of ${head.sealedAt}, ${head.mac}`)
  lines.push(
    anchors === 0
      ? 'No anchor was at hand: that nothing was cut off at the end cannot be told.'
      : `Held against ${anchors} anchors.`,
  )
  if (problems.length === 0) return [...lines, 'The log is whole.']
  return [...lines, 'THE LOG IS NOT WHOLE:', ...problems.map(({ text }) => `  ${text}`)]
}
