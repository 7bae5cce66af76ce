import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, Forbidden, Invalid } from '#inventory/errors.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { takeBundleJob } from '#inventory/jobs/index.ts'
import {
  type BundleChunk,
  type BundleHeader,
  type BundleReceipt,
  BundleState,
  BundleUpload,
  MOST_BUNDLE_BYTES,
  MOST_BUNDLE_CHUNKS,
} from '#inventory/model/vault-bundle.ts'
import { lockVault } from '#inventory/vault/lock-vault.ts'
import type { Transaction } from '#prisma/client.ts'
import { isSigned, isSignedChunk } from './bundle-format.ts'
import { keyIdsInUse } from './key-ids.ts'

type Row = {
  readonly id: string
  readonly state: string
  readonly received: number
  readonly byteCount: bigint
}

/**
 * Stores pieces of a bundle as they are sealed; with the last one a worker takes it. Pieces that are here already
 * change nothing, so that an upload goes on where it broke off: ask with none where that is. A bundle that is not
 * newer than the one that was taken last is answered `older`, and nothing of it is kept. Throws NotFound, Forbidden
 * for a collector that is not trusted, Invalid for what it did not sign, Conflict for a gap.
 */
export async function receiveBundle(ctx: Ctx, input: BundleUpload): Promise<BundleReceipt> {
  allow(ctx, 'vault.sync')
  const { header, chunks } = BundleUpload.parse(input)
  if (!isSigned(header)) throw new Invalid('The bundle was changed: its signature does not fit.')
  if (!chunks.every((chunk) => isSignedChunk(header, chunk)))
    throw new Invalid('A piece of the bundle was changed: its signature does not fit.')
  return inTransaction(ctx, async (tx) => {
    await lockVault(tx, ctx, header.vaultId)
    const collectorId = await trusted(tx, header)
    const row = (await tx.vaultBundle.findUnique({ where: { id: header.bundleId } })) ?? null
    const keyIds = await keyIdsInUse(tx)
    if (row !== null && row.state !== 'receiving') return { ...receipt(row), keyIds }
    if (row === null && (await isOlder(tx, header))) return { ...older(header), keyIds }
    const standing = row ?? (await begin(tx, ctx, header, collectorId))
    return { ...(await take(tx, ctx, header, standing, chunks)), keyIds }
  })
}

async function trusted(tx: Transaction, header: BundleHeader): Promise<string> {
  const { vaultId, collector } = header
  const keyId = idOfPublic(Buffer.from(collector, 'base64url'))
  const known = await tx.vaultCollector.findUnique({ where: { vaultId_keyId: { vaultId, keyId } } })
  const isSame = known !== null && Buffer.from(known.publicKey).toString('base64url') === collector
  if (!isSame || known.revokedAt !== null)
    throw new Forbidden(
      'Its collector is not trusted with this vault: register its key with "sprawl vault trust".',
    )
  return known.id
}

/** Whether what was taken last was collected at the same time or later. */
export async function isOlder(
  tx: Transaction,
  { vaultId, collectedAt }: Pick<BundleHeader, 'vaultId' | 'collectedAt'>,
): Promise<boolean> {
  const newer = await tx.vaultBundle.count({
    where: { vaultId, state: 'taken', collectedAt: { gte: new Date(collectedAt) } },
  })
  return newer > 0
}

/** What the same collector began to send before and never ended is dropped. */
async function begin(tx: Transaction, ctx: Ctx, header: BundleHeader, collectorId: string): Promise<Row> {
  const { bundleId, vaultId, sequence, collectedAt } = header
  await tx.vaultBundle.deleteMany({ where: { collectorId, state: 'receiving' } })
  await recordAudit(tx, ctx, {
    action: 'vault.receive-bundle',
    subjectKind: 'vault',
    subjectId: vaultId,
    after: { bundleId, sequence, collectedAt },
  })
  return tx.vaultBundle.create({
    data: {
      id: bundleId,
      vaultId,
      collectorId,
      sequence,
      collectedAt: new Date(collectedAt),
      state: 'receiving',
      header,
      receivedAt: ctx.now(),
    },
  })
}

async function take(
  tx: Transaction,
  ctx: Ctx,
  { vaultId }: BundleHeader,
  row: Row,
  chunks: readonly BundleChunk[],
): Promise<Receipt> {
  const fresh = chunks.filter(({ position }) => position >= row.received)
  if (fresh.some(({ position }, index) => position !== row.received + index))
    throw new Conflict(`The next piece is number ${row.received}.`)
  const bodies = fresh.map((chunk) => JSON.stringify(chunk))
  const received = row.received + fresh.length
  const byteCount = row.byteCount + BigInt(bodies.reduce((sum, { length }) => sum + length, 0))
  if (received > MOST_BUNDLE_CHUNKS || byteCount > BigInt(MOST_BUNDLE_BYTES))
    throw new Invalid(
      'The bundle is larger than 2 GiB: collect parts of the vault with connections of their own.',
    )
  await tx.vaultBundleChunk.createMany({
    data: bodies.map((body, index) => ({ bundleId: row.id, position: row.received + index, body })),
  })
  const isWhole = fresh.at(-1)?.isLast === true
  const state = isWhole ? 'waiting' : 'receiving'
  await tx.vaultBundle.update({
    where: { id: row.id },
    data: { received, byteCount, state },
    select: { id: true },
  })
  if (isWhole) await enqueue(tx, ctx.db, takeBundleJob, { vaultId })
  return receipt({ id: row.id, state, received })
}

type Receipt = Omit<BundleReceipt, 'keyIds'>

const receipt = (row: {
  readonly id: string
  readonly state: string
  readonly received: number
  readonly problem?: string | null
}): Receipt => ({
  bundleId: row.id,
  state: BundleState.parse(row.state),
  received: row.received,
  problem: row.problem ?? null,
})

const older = ({ bundleId }: BundleHeader): Receipt => ({
  bundleId,
  state: 'older',
  received: 0,
  problem: 'A bundle that was collected at the same time or later was taken already.',
})
