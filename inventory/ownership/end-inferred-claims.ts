import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { aliasDigest } from '#inventory/person/write-alias.ts'
import type { Transaction } from '#prisma/client.ts'

/** Somebody may not see a repository any more: what was inferred for them there ends; what was confirmed stays. */
export async function endInferredClaims(
  tx: Transaction,
  ctx: Ctx,
  { repositoryId, login }: { readonly repositoryId: string; readonly login: string },
): Promise<void> {
  const ended = await tx.$executeRaw`
    UPDATE ownership o SET valid_to = ${ctx.now()}
    FROM owner w JOIN person_alias a ON a.person_id = w.person_id
    WHERE o.owner_id = w.id AND a.place_digest = ${aliasDigest('github-login', login)}
      AND o.subject_kind = 'repository' AND o.subject_id = ${repositoryId}::uuid
      AND o.standing = 'inferred' AND o.valid_to IS NULL`
  if (ended > 0)
    await recordAudit(tx, ctx, {
      action: 'ownership.end',
      subjectKind: 'repository',
      subjectId: repositoryId,
      batchCount: ended,
    })
}
