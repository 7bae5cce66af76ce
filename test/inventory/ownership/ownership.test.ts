import { beforeEach, describe, expect, test } from 'vitest'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { HandOn, OwnershipList, SetOwner } from '#inventory/model/ownership.ts'
import { confirmInRepository } from '#inventory/ownership/confirm-in-repository.ts'
import { confirmOwnership } from '#inventory/ownership/confirm-ownership.ts'
import { handOn } from '#inventory/ownership/hand-on.ts'
import { listOwnerships } from '#inventory/ownership/list-ownerships.ts'
import { rejectOwnership } from '#inventory/ownership/reject-ownership.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, NOW, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'
import { as } from '../roles/two-people.ts'

describe('who owns what', () => {
  const suite = useDatabase()
  let repositoryId = ''
  let finding = { findingId: '', credentialId: '' }
  let ada = ''
  let bea = ''
  let isFirst = true

  beforeEach(async () => {
    if (isFirst) await writeRules(suite.db)
    isFirst = false
    repositoryId = await writeRepository(suite.db, `shop-${newId()}`)
    finding = await writeFinding(suite.db, { repositoryId, path: 'a.ts' })
    ada = (await addPerson(at(suite.db), { name: 'Ada', email: null })).id
    bea = (await addPerson(at(suite.db), { name: 'Bea', email: null })).id
  })

  const developer = (personId: string) => as(suite.db, 'developer', { kind: 'owned', personId }, personId)
  const sees = (personId: string) =>
    getFinding(developer(personId), { findingId: finding.findingId }).then(
      () => true,
      (error) => {
        if (error instanceof NotFound) return false
        throw error
      },
    )
  const claims = async () =>
    (await listOwnerships(at(suite.db), OwnershipList.parse({ credential: finding.credentialId }))).items
  const handing = (owner: string | null) =>
    HandOn.parse({
      findingId: finding.findingId,
      owner: owner === null ? null : { kind: 'person', id: owner },
      note: 'Not ours since March.',
    })

  test('whoever is assigned a finding sees it, and no longer when it goes to somebody else', async () => {
    expect(await sees(ada)).toBe(false)
    await assignFinding(at(suite.db), { findingId: finding.findingId, personId: ada })
    expect(await sees(ada)).toBe(true)
    expect(await claims()).toMatchObject([
      {
        owner: { name: 'Ada' },
        standing: 'confirmed',
        evidence: [{ kind: 'assigned', by: 'Local administrator' }],
      },
    ])
    await bulkTriage(at(suite.db), {
      selection: { ids: [finding.findingId] },
      action: { kind: 'assign', personId: bea },
    })
    expect([await sees(ada), await sees(bea)]).toEqual([false, true])
    await assignFinding(at(suite.db), { findingId: finding.findingId, personId: null })
    expect([await sees(ada), await sees(bea), await claims()]).toEqual([false, false, []])
  })

  test('an ownership that somebody confirmed outlives the assignment', async () => {
    await setOwner(at(suite.db), {
      subject: { kind: 'credential', id: finding.credentialId },
      owner: { kind: 'person', id: ada },
    })
    await assignFinding(at(suite.db), { findingId: finding.findingId, personId: ada })
    await assignFinding(at(suite.db), { findingId: finding.findingId, personId: null })
    expect(await sees(ada)).toBe(true)
  })

  test('“not mine” gives it back; whom they name sees it when an analyst confirms, and not before', async () => {
    await assignFinding(at(suite.db), { findingId: finding.findingId, personId: ada })
    const { ownershipId } = await handOn(developer(ada), handing(bea))
    expect(await suite.db.finding.findUnique({ where: { id: finding.findingId } })).toMatchObject({
      assigneeId: null,
    })
    expect([await sees(ada), await sees(bea)]).toEqual([false, false])
    expect(await claims()).toMatchObject([
      {
        standing: 'inferred',
        evidence: [{ kind: 'proposed', by: 'The developer', detail: 'Not ours since March.' }],
      },
    ])
    const confirmed = await confirmOwnership(at(suite.db), { ownershipId: ownershipId ?? '' })
    expect(confirmed.evidence.map(({ kind }) => kind)).toEqual(['proposed', 'confirmed'])
    expect(await sees(bea)).toBe(true)
    await rejectOwnership(at(suite.db), { ownershipId: confirmed.id })
    expect([await sees(bea), await claims()]).toEqual([false, []])
  })

  test('“not mine” needs no name, takes none of their own, and ends no sight by a repository', async () => {
    await setOwner(at(suite.db), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: ada },
    })
    await expect(handOn(developer(ada), handing(ada))).rejects.toThrow(Conflict)
    expect(await handOn(developer(ada), handing(null))).toEqual({ ownershipId: null })
    expect(await sees(ada)).toBe(true)
  })

  test('a team’s members see what it owns, as long as they are members', async () => {
    const teamId = newId()
    await suite.db.team.create({
      data: { id: teamId, name: 'Platform', createdAt: NOW, members: { create: { personId: ada } } },
    })
    await setOwner(at(suite.db), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'team', id: teamId },
    })
    expect([await sees(ada), await sees(bea)]).toEqual([true, false])
    await suite.db.teamMember.deleteMany({ where: { teamId } })
    expect(await sees(ada)).toBe(false)
  })

  test('all claims in a repository are confirmed together, when they are as many as somebody saw', async () => {
    await handOn(at(suite.db), handing(ada))
    await handOn(at(suite.db), handing(bea))
    await expect(confirmInRepository(at(suite.db), { repositoryId, expected: 1 })).rejects.toThrow(Conflict)
    expect(await confirmInRepository(at(suite.db), { repositoryId, expected: 2 })).toEqual({ confirmed: 2 })
    expect([await sees(ada), await sees(bea)]).toEqual([true, true])
    const log = await suite.db.auditEvent.findFirst({
      where: { subjectId: repositoryId },
      orderBy: { id: 'desc' },
    })
    expect(log).toMatchObject({ action: 'ownership.confirm', batchCount: 2 })
  })

  test('an owner who left is said to have left, filtered by, and owns nothing new', async () => {
    const subject = { kind: 'repository', id: repositoryId } as const
    await setOwner(at(suite.db), { subject, owner: { kind: 'person', id: ada } })
    await suite.db.person.update({ where: { id: ada }, data: { deactivatedAt: NOW } })
    const filters = { repository: repositoryId, owner: 'departed' }
    const { items } = await listFindings(at(suite.db), FindingList.parse(filters))
    expect(items).toMatchObject([{ owner: { name: 'Ada', departed: true } }])
    const facets = await countFindings(at(suite.db), FindingFilters.parse({ repository: repositoryId }))
    expect(facets).toMatchObject({
      ownerState: { none: 0, departed: 1, claimed: 0 },
      owner: [{ name: 'Ada', departed: true, count: 1 }],
    })
    await expect(setOwner(at(suite.db), { subject, owner: { kind: 'person', id: ada } })).rejects.toThrow(
      Conflict,
    )
    await expect(
      assignFinding(at(suite.db), { findingId: finding.findingId, personId: ada }),
    ).rejects.toThrow(Conflict)
    await setOwner(at(suite.db), { subject, owner: { kind: 'person', id: bea } })
    expect((await listFindings(at(suite.db), FindingList.parse(filters))).items).toEqual([])
  })

  test('unknown keys are refused', () => {
    const owner = { kind: 'person', id: ada }
    const subject = { kind: 'repository', id: repositoryId }
    expect(SetOwner.safeParse({ subject, owner }).success).toBe(true)
    expect(SetOwner.safeParse({ subject, owner, standing: 'confirmed' }).success).toBe(false)
    expect(SetOwner.safeParse({ subject, owner: { ...owner, departed: false } }).success).toBe(false)
    expect(HandOn.safeParse({ findingId: newId(), owner: null, score: 1 }).success).toBe(false)
  })
})
