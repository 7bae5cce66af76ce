import { beforeAll, describe, expect, test } from 'vitest'
import { leaverInventory, listLeaverItems } from '#inventory/leaver/leaver-inventory.ts'
import { listLeavers } from '#inventory/leaver/list-leavers.ts'
import type { LeaverGroup } from '#inventory/model/leaver.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, NOW } from '../finding/ledger.ts'
import { writeVault } from '../roles/vault-of.ts'

const nothing = { all: 0, open: 0 }

describe('what somebody who left leaves behind', () => {
  const suite = useDatabase()
  const [ana, ben] = [newId(), newId()]
  let owned = ''
  let held = ''
  let read = ''

  /** An entry that nobody owns, beside the owned one. */
  const copyOf = async (entryId: string, over: { path: string; identityId?: string }) => {
    const { id: _, ...row } = await suite.db.vaultEntry.findUniqueOrThrow({ where: { id: entryId } })
    const id = newId()
    const digests = { placeDigest: placeDigest(id), recordDigest: placeDigest(id) }
    await suite.db.vaultEntry.create({
      data: { ...row, ...digests, ...over, id, tags: {}, facts: {}, riskFactors: [] },
    })
    return id
  }
  const items = async (group: LeaverGroup) =>
    (await listLeaverItems(at(suite.db), { personId: ana, group })).items

  beforeAll(async () => {
    for (const [id, name] of [
      [ana, 'Ana'],
      [ben, 'Ben'],
    ] as const)
      await suite.db.person.create({
        data: { id, name, email: `${name.toLowerCase()}@example.org`, createdAt: days(-100) },
      })
    const vault = await writeVault(suite.db, { mark: 'shop', personId: ana })
    owned = vault.entryId
    await suite.db.rotation.deleteMany()
    const identity = await suite.db.identity.create({
      data: {
        id: newId(),
        vaultId: vault.vaultId,
        kind: 'iam-user',
        name: 'Ana@Example.org',
        externalId: 'AIDA',
        placeDigest: placeDigest('identity'),
        facts: {},
        root: false,
        enabled: true,
        firstSeenAt: NOW,
      },
    })
    held = await copyOf(owned, { path: 'iam/ana', identityId: identity.id })
    read = await copyOf(owned, { path: 'shop/read' })
    await suite.db.consumer.create({
      data: {
        id: newId(),
        entryId: read,
        kind: 'person',
        name: 'ana@example.org',
        place: 'audit',
        via: 'audit-log',
        detail: '',
        placeDigest: placeDigest('reader'),
        lastSeenAt: days(-20),
        validFrom: NOW,
      },
    })
    await suite.db.person.update({ where: { id: ana }, data: { deactivatedAt: days(-10) } })
  })

  test('stands in the list of those who left, each group by itself', async () => {
    const { items: leavers } = await listLeavers(at(suite.db), { limit: 10 })
    expect(leavers.map(({ name, status }) => [name, status])).toEqual([['Ana', 'deactivated']])
    expect(leavers[0]?.counts).toEqual({
      owns: { all: 1, open: 1 },
      committed: nothing,
      holds: { all: 1, open: 1 },
      reads: { all: 1, open: 1 },
    })
    expect((await items('owns')).map(({ entryId }) => entryId)).toEqual([owned])
    expect((await items('holds')).map(({ entryId, title }) => [entryId, title])).toEqual([[held, 'iam/ana']])
    expect((await items('reads')).map(({ entryId }) => entryId)).toEqual([read])
  })

  test('has a day by which it is answered: what they may use or know sooner than what wants an owner', async () => {
    const due = async (group: LeaverGroup) => (await items(group)).map(({ dueAt }) => dueAt)
    expect(await due('holds')).toEqual([days(-10 + 7).toISOString()])
    expect(await due('reads')).toEqual([days(-10 + 7).toISOString()])
    expect(await due('owns')).toEqual([days(-10 + 30).toISOString()])
  })

  test('who is still here is no leaver, and can be looked at all the same', async () => {
    const { status, leftAt, counts } = await leaverInventory(at(suite.db), { personId: ben })
    expect({ status, leftAt, counts }).toEqual({
      status: 'active',
      leftAt: null,
      counts: { owns: nothing, committed: nothing, holds: nothing, reads: nothing },
    })
  })

  test('another owner answers what they own', async () => {
    const subject = { kind: 'vault-entry', id: owned } as const
    await setOwner(at(suite.db), { subject, owner: { kind: 'person', id: ben } })
    expect(await items('owns')).toMatchObject([{ done: true, heir: { name: 'Ben' } }])
    expect((await leaverInventory(at(suite.db), { personId: ana })).counts.owns).toEqual({ all: 1, open: 0 })
  })

  test('a rotation is the way to answer what they read, and a new value since they left is the answer', async () => {
    const dueAt = days(7).toISOString()
    const { rotationId } = await planRotation(at(suite.db), { entryId: read, cause: 'departed', dueAt })
    expect(await items('reads')).toMatchObject([
      { done: false, rotation: { id: rotationId, state: 'planned', dueAt } },
    ])
    await suite.db.vaultEntry.update({ where: { id: read }, data: { rotatedAt: days(-1) } })
    expect(await items('reads')).toMatchObject([{ done: true }])
  })

  test('one that was disabled since is answered', async () => {
    await suite.db.vaultEntry.update({ where: { id: held }, data: { enabled: false } })
    expect(await items('holds')).toMatchObject([{ done: true }])
  })
})
