import { createHash, randomBytes } from 'node:crypto'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { appManifest } from '#inventory/model/app-manifest.ts'
import { PermissionPack } from '#inventory/model/github-permissions.ts'
import { webOf } from '#inventory/model/organisation.ts'
import type { AppForm } from '#inventory/model/organisation-access.ts'
import { lockOrganisation, OneOrganisation } from './one-organisation.ts'

/** Where the dashboard is, and its paths that GitHub leads to; `webhookPath` is null where GitHub cannot reach it. */
type Door = {
  readonly origin: string
  readonly codePath: string
  readonly installedPath: string
  readonly webhookPath: string | null
}

/**
 * The form that has GitHub make an App for an organisation. Its state is known by digest only, and a new form ends
 * the one before. Throws NotFound.
 */
export async function beginApp(ctx: Ctx, input: OneOrganisation, door: Door): Promise<AppForm> {
  allow(ctx, 'source.add')
  const { organisationId } = OneOrganisation.parse(input)
  const state = randomBytes(32).toString('base64url')
  return inTransaction(ctx, async (tx) => {
    const { login, apiUrl, packs } = await lockOrganisation(tx, organisationId)
    const asked = { stateDigest: digestOfState(state), askedAt: ctx.now(), error: null }
    await tx.gitHubApp.upsert({
      where: { organisationId },
      create: { organisationId, ...asked },
      update: asked,
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.begin-app',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { packs },
    })
    const manifest = appManifest({ login, packs: PermissionPack.array().parse(packs), ...door })
    return {
      address: `${webOf(apiUrl)}/organizations/${encodeURIComponent(login)}/settings/apps/new?state=${state}`,
      manifest: JSON.stringify(manifest),
      hasWebhook: door.webhookPath !== null,
    }
  })
}

export const digestOfState = (state: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(state).digest())
