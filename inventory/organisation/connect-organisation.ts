import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { mayCallHost, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { ConnectOrganisation, webOf } from '#inventory/model/organisation.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { beginWith } from './begin-with.ts'
import { firstRun } from './first-run.ts'

/**
 * Connects an organisation of GitHub as a source, quiet at first: with something to come with its repositories are
 * found, without it waits for that. One that was removed comes back. Throws Conflict when it is connected, NotFound
 * for an unknown integration, Invalid for a schedule, an integration or an address that cannot be used.
 */
export async function connectOrganisation(
  ctx: Ctx,
  input: ConnectOrganisation,
): Promise<{ sourceId: string; organisationId: string }> {
  allow(ctx, 'source.add')
  const { integrationId, scans, ...wanted } = ConnectOrganisation.parse(input)
  const { apiUrl, login, filters, schedule, timeZone } = wanted
  const isTrusted = ctx.origin.via === 'process'
  refuseUncallable(ctx, apiUrl, isTrusted)
  const address = `${webOf(apiUrl)}/${login}`
  return inTransaction(ctx, async (tx) => {
    const { sourceId, organisationId } = await place(tx, ctx, { apiUrl, login, address, isTrusted })
    const startedAt = scans && integrationId !== null ? ctx.now() : null
    const nextDiscoveryAt = firstRun({ schedule, timeZone }, ctx.now(), organisationId)
    const data = { ...wanted, startedAt, nextDiscoveryAt }
    await tx.organisation.upsert({
      where: { id: organisationId },
      create: { id: organisationId, sourceId, ...data },
      update: data,
    })
    if (integrationId !== null) await beginWith(tx, ctx, { organisationId, apiUrl, integrationId })
    await recordAudit(tx, ctx, {
      action: 'source.add',
      subjectKind: 'source',
      subjectId: sourceId,
      after: { kind: 'github-organisation', address, filters, schedule, timeZone, packs: wanted.packs },
    })
    return { sourceId, organisationId }
  })
}

function refuseUncallable(ctx: Ctx, apiUrl: string, trusted: boolean): void {
  const host = new URL(apiUrl).hostname
  const allowed = ctx.settings.allowedAddresses ?? PUBLIC_ONLY.allowed
  if (!trusted && !mayCallHost(host, { allowed, trusted: false }))
    throw new Invalid(`${host} may not be called from here: an operator can allow it.`)
}

type Place = {
  readonly apiUrl: string
  readonly login: string
  readonly address: string
  readonly isTrusted: boolean
}

/** The source, new or come back, with everything in it to be asked for again. Throws Conflict when it is connected. */
async function place(
  tx: Transaction,
  ctx: Ctx,
  { apiUrl, login, address, isTrusted }: Place,
): Promise<{ sourceId: string; organisationId: string }> {
  const addressDigest = placeDigest('source', 'github-organisation', `${apiUrl} ${login.toLowerCase()}`)
  const known = await tx.source.findUnique({ where: { addressDigest }, include: { organisation: true } })
  if (known !== null && known.organisation !== null) {
    if (known.removedAt === null) throw new Conflict(`${login} is connected already.`)
    const organisationId = known.organisation.id
    await tx.source.update({
      where: { id: known.id },
      data: { removedAt: null, liveAt: null, addressTrusted: isTrusted },
    })
    await tx.hostedRepository.updateMany({ where: { organisationId }, data: { askedForAt: null } })
    return { sourceId: known.id, organisationId }
  }
  const [sourceId, organisationId] = [newId(), newId()]
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
  return { sourceId, organisationId }
}
