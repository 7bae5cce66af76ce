import { setOwner } from '#inventory/ownership/set-owner.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { partPlace } from '#inventory/vault/place.ts'
import type { Database } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { at, NOW } from '../finding/ledger.ts'

/** A vault with one entry, which the person is confirmed to own. */
export async function writeVault(
  db: Database,
  { mark, personId }: { readonly mark: string; readonly personId: string },
): Promise<{ vaultId: string; vaultSourceId: string; entryId: string; rotationId: string; moveId: string }> {
  const [vaultSourceId, vaultId, partId, entryId] = [newId(), newId(), newId(), newId()]
  const place = placeDigest(vaultId)
  const source = {
    id: vaultSourceId,
    kind: 'vault',
    name: mark,
    address: mark,
    addressDigest: place,
    addedAt: NOW,
    liveAt: NOW,
  }
  await db.source.create({ data: source })
  const timing = { schedule: '0 3 * * *', timeZone: 'UTC' }
  const about = { kind: 'aws', name: mark, reach: 'worker', mode: 'metadata', options: {}, limits: {} }
  await db.vault.create({ data: { id: vaultId, sourceId: vaultSourceId, ...about, ...timing } })
  const placeDigestOfPart = new Uint8Array(Buffer.from(partPlace(vaultId, mark), 'hex'))
  await db.vaultPart.create({
    data: { id: partId, vaultId, name: mark, placeDigest: placeDigestOfPart, state: 'read', foundAt: NOW },
  })
  const statuses = { createdStatus: 'unknown', rotatedStatus: 'unknown', usedStatus: 'unknown' }
  await db.vaultEntry.create({
    data: {
      id: entryId,
      vaultId,
      partId,
      path: `${mark}/db`,
      name: 'db',
      placeDigest: placeDigest(entryId),
      recordDigest: placeDigest(entryId),
      kind: 'secret',
      environment: 'unknown',
      tags: { of: mark },
      facts: {},
      enabled: true,
      versionCount: 0,
      ...statuses,
      nextRotationStatus: 'unknown',
      expiresStatus: 'unknown',
      firstSeenAt: NOW,
      changedAt: NOW,
      validFrom: NOW,
    },
  })
  await setOwner(at(db), {
    subject: { kind: 'vault-entry', id: entryId },
    owner: { kind: 'person', id: personId },
  })
  const { rotationId } = await planRotation(at(db), { entryId, note: mark })
  const moveId = newId()
  const consumer = { consumerId: newId(), name: mark, place: mark, state: 'waiting' }
  await db.rotationMove.create({ data: { id: moveId, rotationId, ...consumer } })
  return { vaultId, vaultSourceId, entryId, rotationId, moveId }
}
