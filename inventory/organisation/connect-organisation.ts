import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Invalid, NotFound } from '#inventory/errors.ts'
import { discoverOrganisationJob } from '#inventory/jobs/index.ts'
import { mayCallHost, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { ConnectOrganisation } from '#inventory/model/organisation.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { nextRun } from './next-run.ts'
import { spreadOf } from './spread.ts'

/**
 * Connects an organisation of GitHub as a source, quiet at first, and lets its repositories be found. Throws Conflict
 * when it is connected, NotFound for an unknown integration, Invalid for a schedule or an address that cannot be used.
 */
export async function connectOrganisation(
  ctx: Ctx,
  input: ConnectOrganisation,
): Promise<{ sourceId: string; organisationId: string }> {
  allow(ctx, 'source.add')
  const { login, apiUrl, integrationId, installationId, filters, ...timing } =
    ConnectOrganisation.parse(input)
  const isTrusted = ctx.origin.via === 'process'
  const host = new URL(apiUrl).hostname
  const allowed = ctx.settings.allowedAddresses ?? PUBLIC_ONLY.allowed
  if (!isTrusted && !mayCallHost(host, { allowed, trusted: false }))
    throw new Invalid(`${host} may not be called from here: an operator can allow it.`)
  const [sourceId, organisationId] = [newId(), newId()]
  const nextDiscoveryAt = firstRun(timing, ctx.now(), organisationId)
  await inTransaction(ctx, async (tx) => {
    const addressDigest = placeDigest('source', 'github-organisation', `${apiUrl} ${login.toLowerCase()}`)
    const known = await tx.source.findUnique({ where: { addressDigest }, select: { id: true } })
    if (known !== null) throw new Conflict(`${login} is connected already.`)
    const integration = await tx.integration.findUnique({
      where: { id: integrationId },
      select: { id: true },
    })
    if (integration === null) throw new NotFound('There is no such integration.')
    const address = `${webOf(apiUrl)}/${login}`
    await tx.source.create({
      data: {
        id: sourceId,
        kind: 'github-organisation',
        name: login,
        address,
        addressDigest,
        addressTrusted: isTrusted,
        addedAt: ctx.now(),
      },
    })
    const where = { id: organisationId, sourceId, login, apiUrl, integrationId, installationId }
    await tx.organisation.create({ data: { ...where, filters, ...timing, nextDiscoveryAt } })
    await enqueue(tx, ctx.db, discoverOrganisationJob, { organisationId })
    await recordAudit(tx, ctx, {
      action: 'source.add',
      subjectKind: 'source',
      subjectId: sourceId,
      after: { kind: 'github-organisation', address, filters, ...timing },
    })
  })
  return { sourceId, organisationId }
}

function firstRun(timing: { schedule: string; timeZone: string }, now: Date, id: string): Date {
  try {
    return nextRun(timing, now, spreadOf(id))
  } catch (error) {
    throw new Invalid(error instanceof Error ? error.message : 'That is no schedule.')
  }
}

/** Where people see what the API speaks of. */
const webOf = (apiUrl: string): string =>
  apiUrl === 'https://api.github.com' ? 'https://github.com' : new URL(apiUrl).origin
