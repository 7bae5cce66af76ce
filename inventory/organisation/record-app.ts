import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { keyFor } from '#inventory/integration/add-integration.ts'
import { sealTo } from '#inventory/integration/envelope.ts'
import type { OpenedCredential } from '#inventory/integration/opened.ts'
import type { SealingKeys } from '#inventory/integration/sealing-keys.ts'
import { findInstallationJob } from '#inventory/jobs/index.ts'
import { webOf } from '#inventory/model/organisation.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { lockOrganisation } from './one-organisation.ts'

const MadeApp = z.object({
  organisationId: z.uuid(),
  appId: z.int().positive(),
  slug: z.string().min(1).max(200),
  pageUrl: z.url({ protocol: /^https?$/ }).max(2_000),
})
type MadeApp = z.infer<typeof MadeApp> & {
  readonly privateKey: OpenedCredential
  /** Null for an App that GitHub sends nothing of. */
  readonly webhookSecret: OpenedCredential | null
}

/**
 * Keeps a GitHub App that was just made: its key and its webhook's secret are sealed as integrations, and it is looked
 * for where it is installed. Who is told nothing by an App asks. Throws NotFound, Invalid where there is no key to seal to.
 */
export async function recordApp(ctx: Ctx, input: MadeApp, keys: SealingKeys): Promise<void> {
  allow(ctx, 'integration.open')
  const { organisationId, appId, slug, pageUrl } = MadeApp.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { apiUrl } = await lockOrganisation(tx, organisationId)
    const host = new URL(webOf(apiUrl)).hostname
    const key = { kind: 'github-app-key', facts: { host, appId: String(appId) } } as const
    const integrationId = await keep(tx, ctx, { ...key, slug, value: input.privateKey }, keys)
    const secret = { kind: 'webhook-secret', facts: { sender: host } } as const
    if (input.webhookSecret !== null)
      await keep(tx, ctx, { ...secret, slug, value: input.webhookSecret }, keys)
    await tx.organisation.update({
      where: { id: organisationId },
      data: {
        integrationId,
        installationId: null,
        watchMode: input.webhookSecret === null ? 'polling' : 'webhooks',
      },
    })
    const known = { appId, slug: foreignText(slug), pageUrl: foreignText(pageUrl), error: null }
    const forgotten = { stateDigest: null, codeKeyId: null, codeWrappedKey: null, codeSealed: null }
    await tx.gitHubApp.upsert({
      where: { organisationId },
      create: { organisationId, ...known, askedAt: ctx.now() },
      update: { ...known, ...forgotten },
    })
    await enqueue(tx, ctx.db, findInstallationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'organisation.make-app',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { appId, slug, integrationId },
    })
  })
}

type Kept = {
  readonly kind: 'github-app-key' | 'webhook-secret'
  readonly facts: Readonly<Record<string, string>>
  readonly slug: string
  readonly value: OpenedCredential
}

/** Seals one of them; a name that is taken gets the App's id beside it. */
async function keep(
  tx: Transaction,
  ctx: Ctx,
  { kind, facts, slug, value }: Kept,
  keys: SealingKeys,
): Promise<string> {
  const id = newId()
  const envelope = value.expose((text) => sealTo(keyFor(kind, keys), { id, kind }, text))
  const plain = foreignText(slug).slice(0, 80)
  const taken = await tx.integration.findUnique({ where: { kind_name: { kind, name: plain } } })
  const name = taken === null ? plain : `${plain} ${id.slice(-8)}`
  await tx.integration.create({ data: { id, kind, name, facts, ...envelope, createdAt: ctx.now() } })
  await recordAudit(tx, ctx, {
    action: 'integration.add',
    subjectKind: 'integration',
    subjectId: id,
    after: { kind, name, facts, keyId: envelope.keyId },
  })
  return id
}
