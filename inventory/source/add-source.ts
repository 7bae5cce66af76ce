import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { AddSource, type ScanRequested, USUAL_SCHEDULE } from '#inventory/model/source.ts'
import { firstRun } from '#inventory/organisation/first-run.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { type Address, canonicalAddress, refuseUncallable } from './address.ts'
import { SCHEDULED } from './set-schedule.ts'

/**
 * Connects a folder, a git URL or the demo, and asks for its scan. One that is connected already is not
 * connected twice; one that was removed comes back. Throws Invalid for an address that cannot be used, or that
 * nobody but the command line of the machine may name.
 */
export async function addSource(ctx: Ctx, input: AddSource): Promise<ScanRequested> {
  allow(ctx, 'source.add')
  const address = await canonicalAddress(AddSource.parse(input), ctx.settings.roots)
  if (!isTrusted(ctx)) refuseUncallable(address, ctx.settings.allowedAddresses)
  return inTransaction(ctx, async (tx) => {
    const source = await connect(tx, ctx, address)
    const repositoryId = await repositoryOf(tx, ctx, source, address)
    const scanId = await queueScan(tx, ctx, { repositoryId, kind: 'incremental' })
    return { sourceId: source.id, repositoryId, scanId }
  })
}

/** Whoever has the machine's command line may call from it what they like; others may have it call what the operator allows. */
const isTrusted = ({ origin }: Ctx): boolean => origin.via === 'process'

type Connected = { readonly id: string; readonly addressDigest: Uint8Array }

async function connect(tx: Transaction, ctx: Ctx, { kind, address, name }: Address): Promise<Connected> {
  const addressDigest = placeDigest('source', kind, address)
  await tx.$executeRaw`
    INSERT INTO source (id, kind, name, address, address_digest, address_trusted, added_at)
    VALUES (${newId()}::uuid, ${kind}, ${foreignText(name)}, ${foreignText(address)}, ${addressDigest}, ${isTrusted(ctx)}, ${ctx.now()})
    ON CONFLICT (address_digest) DO NOTHING`
  await tx.$queryRaw`SELECT id FROM source WHERE address_digest = ${addressDigest} FOR UPDATE`
  const source = await tx.source.findUniqueOrThrow({
    where: { addressDigest },
    include: { repositories: true },
  })
  const isNew = source.repositories.length === 0
  if (isTrusted(ctx) && !source.addressTrusted)
    await tx.source.update({ where: { id: source.id }, data: { addressTrusted: true } })
  if (!isNew && source.removedAt === null) return source
  await tx.source.update({
    where: { id: source.id },
    data: { removedAt: null, ...scheduleOf(ctx, { ...source, kind }) },
  })
  await recordAudit(tx, ctx, {
    action: 'source.add',
    subjectKind: 'source',
    subjectId: source.id,
    after: { kind, address, cameBack: !isNew },
  })
  return source
}

/** The usual one unless somebody set another; the first run by the clock is one that is still to come. */
function scheduleOf(
  ctx: Ctx,
  source: { id: string; kind: string; schedule: string | null; timeZone: string },
) {
  if (!SCHEDULED.has(source.kind)) return {}
  const schedule = source.schedule ?? USUAL_SCHEDULE
  const nextRunAt = firstRun({ schedule, timeZone: source.timeZone }, ctx.now(), source.id)
  return { schedule, nextRunAt }
}

/** A folder, a URL and the demo are one repository each. */
async function repositoryOf(
  tx: Transaction,
  ctx: Ctx,
  source: Connected,
  { name }: Address,
): Promise<string> {
  const digest = placeDigest('repository', Buffer.from(source.addressDigest).toString('hex'))
  const known = await tx.repository.findUnique({ where: { placeDigest: digest }, select: { id: true } })
  if (known !== null) return known.id
  const made = await tx.repository.create({
    data: {
      id: newId(),
      sourceId: source.id,
      name: foreignText(name),
      placeDigest: digest,
      addedAt: ctx.now(),
    },
    select: { id: true },
  })
  return made.id
}
