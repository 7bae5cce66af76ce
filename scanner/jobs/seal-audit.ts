import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { lastSealKey } from '#inventory/audit/seals-by-key.ts'
import { anchorTargets, ownAnchorFile } from '#scanner/audit/anchor-target.ts'
import { writeAnchor } from '#scanner/audit/write-anchor.ts'
import { keySource, readKeyRing } from '#scanner/keys/key-source.ts'
import type { Tools } from './tools.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Seals what was recorded since the last time, and writes the new end of the chain outside the database. */
export async function sealAuditNow(
  { ctx, dataDirectory, log }: Pick<Tools, 'ctx' | 'dataDirectory' | 'log'>,
  env: Environment = process.env,
): Promise<void> {
  const ring = await readKeyRing(keySource('audit', dataDirectory, env))
  const wanted = await lastSealKey(ctx)
  if (ring === null || (wanted !== null && !ring.some(({ id }) => id === wanted))) {
    log.error({ wanted }, 'the audit log is not sealed: its key is missing here; see sprawl key check')
    return
  }
  const { sealed, head } = await sealAudit(ctx, { key: ring[0] })
  if (sealed === 0 || head === null) return
  const own = { to: 'file', file: ownAnchorFile(dataDirectory) } as const
  for (const target of [own, ...anchorTargets(env.SPRAWL_AUDIT_ANCHOR)])
    await writeAnchor(target, head).catch((error: unknown) =>
      log.error({ error, to: target.to }, 'the end of the audit log was not written'),
    )
}
