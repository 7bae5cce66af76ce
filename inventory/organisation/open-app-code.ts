import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { WrongKey } from '#inventory/errors.ts'
import { type OpeningKey, openWith } from '#inventory/integration/envelope.ts'
import { OpenedCredential } from '#inventory/integration/opened.ts'
import { boundCode } from './bound-code.ts'
import { OneOrganisation } from './one-organisation.ts'

export type OpenedAppCode = {
  readonly organisationId: string
  readonly login: string
  readonly apiUrl: string
  readonly isTrusted: boolean
  readonly code: OpenedCredential
}

/**
 * Opens the code of an organisation's App for the job that exchanges it. Null when there is none. Throws WrongKey when
 * it was sealed to a key that is gone.
 */
export async function openAppCode(
  ctx: Ctx,
  input: OneOrganisation,
  keysNow: () => Promise<readonly OpeningKey[]>,
): Promise<OpenedAppCode | null> {
  allow(ctx, 'integration.open')
  const { organisationId } = OneOrganisation.parse(input)
  const keys = await keysNow()
  return inTransaction(ctx, async (tx) => {
    const app = await tx.gitHubApp.findUnique({
      where: { organisationId },
      include: { organisation: { include: { source: true } } },
    })
    const {
      codeKeyId: keyId = null,
      codeWrappedKey: wrappedKey = null,
      codeSealed: sealed = null,
    } = app ?? {}
    if (app === null || keyId === null || wrappedKey === null || sealed === null) return null
    const { login, apiUrl, source } = app.organisation
    if (source.removedAt !== null) return null
    const key = keys.find(({ id }) => id === keyId)
    if (key === undefined) throw new WrongKey(keyId, `The code of an App needs the sealing key ${keyId}.`)
    await recordAudit(tx, ctx, {
      action: 'organisation.open-app-code',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { keyId },
    })
    const code = openWith(key, boundCode(organisationId), { keyId, wrappedKey, sealed })
    return {
      organisationId,
      login,
      apiUrl,
      isTrusted: source.addressTrusted,
      code: new OpenedCredential(code),
    }
  })
}
