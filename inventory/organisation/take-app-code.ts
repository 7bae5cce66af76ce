import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Invalid } from '#inventory/errors.ts'
import { sealTo } from '#inventory/integration/envelope.ts'
import type { SealingKeys } from '#inventory/integration/sealing-keys.ts'
import { makeGitHubAppJob } from '#inventory/jobs/index.ts'
import { AppCode } from '#inventory/model/organisation-access.ts'
import { digestOfState } from './begin-app.ts'
import { boundCode } from './bound-code.ts'
import { lockOrganisation } from './one-organisation.ts'

/** GitHub takes the code no longer. */
const HOUR_MILLISECONDS = 3600 * 1000

/**
 * Takes the code that GitHub sent a browser back with, seals it and has a worker exchange it for the App's key. The
 * state must be of a form that was made here within the hour, and counts once. Throws Invalid.
 */
export async function takeAppCode(
  ctx: Ctx,
  input: AppCode,
  keys: SealingKeys,
): Promise<{ organisationId: string }> {
  allow(ctx, 'source.add')
  const { code, state } = AppCode.parse(input)
  if (keys.sealing === null) throw new Invalid('This process was given no key to seal with.')
  const { sealing } = keys
  return inTransaction(ctx, async (tx) => {
    const asked = await tx.gitHubApp.findFirst({
      where: {
        stateDigest: digestOfState(state),
        askedAt: { gt: new Date(ctx.now().getTime() - HOUR_MILLISECONDS) },
      },
      select: { organisationId: true },
    })
    if (asked === null)
      throw new Invalid(
        'This is no answer to a form that was made here in the last hour. Make the App again.',
      )
    const { organisationId } = asked
    await lockOrganisation(tx, organisationId)
    const { keyId, wrappedKey, sealed } = sealTo(sealing, boundCode(organisationId), code)
    await tx.gitHubApp.update({
      where: { organisationId },
      data: {
        stateDigest: null,
        codeKeyId: keyId,
        codeWrappedKey: wrappedKey,
        codeSealed: sealed,
        error: null,
      },
    })
    await enqueue(tx, ctx.db, makeGitHubAppJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.take-app-code',
      subjectKind: 'organisation',
      subjectId: organisationId,
    })
    return { organisationId }
  })
}
