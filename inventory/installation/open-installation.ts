import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { WrongKey } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * What the process knows of its fingerprint key: never the key, but its id and a check value that only its
 * holder can compute. Null where it has none.
 */
const KeyCheck = z
  .object({
    keyId: z.string().min(1).max(100),
    /** Hex of 16 bytes or more, such as an HMAC of a fixed text under the key. */
    checkValue: z.string().regex(/^[0-9a-f]{32,128}$/),
  })
  .nullable()
type KeyCheck = z.infer<typeof KeyCheck>

export const OpenInstallation = z.object({ keyCheck: KeyCheck })
export type OpenInstallation = z.infer<typeof OpenInstallation>

export type InstallationView = {
  /** Mixed into every digest before the key; known to whoever scans, so that laptops can compare. */
  readonly salt: Uint8Array<ArrayBuffer>
  readonly contextAllowed: boolean
  /** Key ids the ledger has digests under and that are not retired, newest first. */
  readonly keyIds: readonly string[]
}

/** The key id the ledger wants, or null when it knows none and one may be made. Ask before making a key. */
export async function wantedKeyId(ctx: Ctx): Promise<string | null> {
  allow(ctx, 'installation.open')
  return (await newestKey(ctx.db))?.id ?? null
}

/**
 * Opens the ledger for a worker. Makes the salt once. The first key is taken as it comes, for the database
 * knows none; after that the supplied key must be one that the ledger knows, by id and check value, or
 * WrongKey says which one it wants.
 */
export async function openInstallation(ctx: Ctx, input: OpenInstallation): Promise<InstallationView> {
  allow(ctx, 'installation.open')
  const { keyCheck } = OpenInstallation.parse(input)
  return inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO installation (id, salt, created_at) VALUES (1, ${randomBytes(32)}, ${ctx.now()})
      ON CONFLICT (id) DO NOTHING`
    await tx.$queryRaw`SELECT id FROM installation WHERE id = 1 FOR UPDATE`
    const { salt, contextAllowed } = await tx.installation.findUniqueOrThrow({ where: { id: 1 } })
    await checkKey(tx, ctx, keyCheck)
    const keys = await tx.fingerprintKey.findMany({
      where: { retiredAt: null },
      orderBy: [{ introducedAt: 'desc' }, { id: 'desc' }],
    })
    return { salt, contextAllowed, keyIds: keys.map(({ id }) => id) }
  })
}

async function checkKey(tx: Transaction, ctx: Ctx, keyCheck: KeyCheck): Promise<void> {
  const wanted = await newestKey(tx)
  if (keyCheck === null) {
    if (wanted === null) return
    throw new WrongKey(wanted.id, `This ledger needs the fingerprint key ${wanted.id}; none was supplied.`)
  }
  if (wanted === null) return introduce(tx, ctx, keyCheck)
  const known = await tx.fingerprintKey.findUnique({ where: { id: keyCheck.keyId } })
  if (known === null || known.retiredAt !== null)
    throw new WrongKey(
      wanted.id,
      `This ledger needs the fingerprint key ${wanted.id}, not ${keyCheck.keyId}.`,
    )
  if (!same(known.checkValue, Buffer.from(keyCheck.checkValue, 'hex')))
    throw new WrongKey(known.id, `The supplied key calls itself ${known.id} but is another one.`)
}

async function introduce(
  tx: Transaction,
  ctx: Ctx,
  { keyId, checkValue }: NonNullable<KeyCheck>,
): Promise<void> {
  const introducedAt = ctx.now()
  await tx.fingerprintKey.create({
    data: { id: keyId, checkValue: new Uint8Array(Buffer.from(checkValue, 'hex')), introducedAt },
  })
  await recordAudit(tx, ctx, {
    action: 'fingerprint-key.introduce',
    subjectKind: 'fingerprint-key',
    subjectId: keyId,
  })
}

const newestKey = (tx: Pick<Transaction, 'fingerprintKey'>): Promise<{ id: string } | null> =>
  tx.fingerprintKey.findFirst({
    where: { retiredAt: null },
    orderBy: [{ introducedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })

const same = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)
