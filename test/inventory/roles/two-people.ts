import { type Ctx, personCtx, type Scope } from '#inventory/ctx.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { permissionsOf, type Role } from '#inventory/model/permissions.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import type { Database } from '#prisma/client.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import {
  at,
  days,
  judge,
  NOW,
  writeCredential,
  writeFinding,
  writePlace,
  writeRepository,
  writeRules,
} from '../finding/ledger.ts'
import { writeVault } from './vault-of.ts'

/** What one of the two has. Every text of theirs holds `mark`. */
export type Side = {
  readonly mark: string
  readonly personId: string
  readonly repositoryId: string
  readonly sourceId: string
  /** Of GitHub; nothing but their repository is in it. */
  readonly organisationId: string
  readonly scanId: string
  readonly findingIds: readonly [string, ...string[]]
  readonly credentialId: string
  readonly taskId: string
  /** Brings the first of the findings; what somebody answered there waits. */
  readonly pullRequestId: string
  readonly answerId: string
  readonly claimId: string
  readonly vaultId: string
  readonly vaultSourceId: string
  readonly entryId: string
  readonly rotationId: string
  readonly moveId: string
}

export type World = {
  readonly db: Database
  readonly alice: Side
  readonly bob: Side
  /** Lies in a repository of each. */
  readonly shared: { readonly findingId: string; readonly credentialId: string }
  /** Lies in a repository of nobody, whose mark is `carolmark`, and is assigned to Alice. */
  readonly assigned: { readonly findingId: string; readonly credentialId: string }
}

/** Somebody with a role and a scope, at the clock of the tests. */
export const as = (db: Database, role: Role, scope: Scope, personId: string = newId()): Ctx =>
  personCtx(
    db,
    {
      id: personId,
      name: `The ${role}`,
      permissions: permissionsOf[role],
      scope,
      origin: { via: 'session', id: newId(), address: '192.0.2.1' },
    },
    { now: () => NOW },
  )

/** Two developers whose repositories have nothing to do with each other, but for one value that lies in both. */
export async function twoPeople(db: Database): Promise<World> {
  await writeRules(db)
  await db.ruleCard.update({ where: { id: 'delta-key' }, data: { stage: 'shadow' } })
  const alicesOwn = await side(db, 'alicemark', 'person')
  const bobsOwn = await side(db, 'bobmark', 'team')
  const alice = { ...alicesOwn, claimId: await infer(db, alicesOwn, bobsOwn.personId) }
  const bob = { ...bobsOwn, claimId: await infer(db, bobsOwn, alicesOwn.personId) }
  const shared = await shareOne(db, alice, bob)
  await infer(db, { ...bob, credentialId: shared.credentialId }, bob.personId)
  const carol = await writeRepository(db, 'carolmark/legacy')
  const assigned = await writeFinding(db, {
    repositoryId: carol,
    path: 'carolmark/a.ts',
    author: 'Carolmark',
  })
  await writeFinding(db, { repositoryId: carol, path: 'carolmark/b.ts', author: 'Carolmark' })
  await assignFinding(at(db), { findingId: assigned.findingId, personId: alice.personId })
  return { db, alice, bob, shared, assigned }
}

async function side(db: Database, mark: string, through: 'person' | 'team'): Promise<Omit<Side, 'claimId'>> {
  const personId = newId()
  const teamId = newId()
  await db.person.create({
    data: {
      id: personId,
      name: `${mark.slice(0, -4)}`,
      createdAt: NOW,
      role: 'developer',
      scopeKind: 'owned',
    },
  })
  await db.team.create({ data: { id: teamId, name: `Team of ${mark.slice(0, -4)}`, createdAt: NOW } })
  await db.teamMember.create({ data: { teamId, personId } })
  const repositoryId = await writeRepository(db, `${mark}/shop`, `https://git.example.org/${mark}/shop`)
  const { sourceId } = await db.repository.findUniqueOrThrow({ where: { id: repositoryId } })
  const organisationId = await hostRepository(db, { sourceId, repositoryId, mark })
  const owner = { kind: through, id: through === 'person' ? personId : teamId }
  await setOwner(at(db), { subject: { kind: 'repository', id: repositoryId }, owner })
  const place = { repositoryId, author: `A ${mark}` }
  const first = await writeFinding(db, { ...place, path: `${mark}/first.ts`, severity: 'critical' })
  const second = await writeFinding(db, { ...place, path: `${mark}/second.ts`, ruleId: 'alpha-key' })
  const ignored = await writeFinding(db, { ...place, path: `${mark}/ignored.ts` })
  await ignore(db, ignored.findingId, mark)
  await hide(db, repositoryId, mark)
  const scanId = await writeScan(db, repositoryId, mark, [first.findingId, second.findingId])
  const task = await db.task.findFirstOrThrow({ where: { findingId: first.findingId } })
  const pull = await writePullRequest(db, { repositoryId, mark, ...first })
  const findingIds = [first.findingId, second.findingId, ignored.findingId] as const
  const vault = await writeVault(db, { mark, personId })
  const ids = { personId, repositoryId, sourceId, organisationId, scanId, credentialId: first.credentialId }
  return { mark, ...ids, ...pull, ...vault, findingIds, taskId: task.id }
}

async function hostRepository(
  db: Database,
  { sourceId, repositoryId, mark }: { sourceId: string; repositoryId: string; mark: string },
): Promise<string> {
  const organisationId = newId()
  await db.organisation.create({
    data: {
      id: organisationId,
      sourceId,
      login: mark,
      apiUrl: 'https://api.github.com',
      filters: {},
      schedule: '17 * * * *',
      timeZone: 'UTC',
      nextDiscoveryAt: NOW,
    },
  })
  const about = { owner: mark, name: 'shop', visibility: 'private', archived: false, fork: false }
  const cloneUrl = `https://git.example.org/${mark}/shop.git`
  await db.hostedRepository.create({
    data: { repositoryId, organisationId, hostId: 1, ...about, sizeKibibytes: 1, cloneUrl, seenAt: NOW },
  })
  return organisationId
}

async function writePullRequest(
  db: Database,
  at: { repositoryId: string; mark: string; findingId: string; credentialId: string },
): Promise<{ pullRequestId: string; answerId: string }> {
  const { repositoryId, mark, findingId, credentialId } = at
  const [pullRequestId, answerId] = [newId(), newId()]
  const head = 'ab'.repeat(20)
  const ends = { base: 'cd'.repeat(20), head, lookedAtHead: head, headSince: NOW }
  const told = { author: mark, association: 'MEMBER', isOpen: true, changedAt: NOW }
  await db.pullRequest.create({
    data: { id: pullRequestId, repositoryId, number: 7, ...ends, ...told, lookedAt: NOW, leaks: 1 },
  })
  await db.pullRequestLeak.create({
    data: {
      id: newId(),
      pullRequestId,
      credentialId,
      ruleId: 'alpha-key',
      path: `${mark}/first.ts`,
      line: 1,
      endLine: 1,
      commit: head,
      inHead: true,
      severity: 'critical',
      confidence: 0.9,
      marked: false,
      placeDigest: Buffer.from(placeDigestHex('pull-request-leak', pullRequestId, credentialId), 'hex'),
    },
  })
  const answer = { kind: 'false-positive', state: 'waiting', head, login: mark, askedAt: NOW }
  await db.pullRequestAnswer.create({ data: { id: answerId, pullRequestId, findingId, ...answer } })
  return { pullRequestId, answerId }
}

const ignore = (db: Database, findingId: string, mark: string) =>
  ignoreFinding(at(db), {
    findingId,
    reason: 'false_positive',
    comment: `Not used by ${mark}.`,
    scope: 'occurrences',
    expiresAt: null,
  })

/** A place that a marker hides, and one that only a rule in shadow saw. */
async function hide(db: Database, repositoryId: string, mark: string): Promise<void> {
  const suppressed = { by: 'marker', holds: true } as const
  await writeFinding(db, { repositoryId, path: `${mark}/open.ts`, author: mark })
  const hidden = await writeCredential(db)
  await writePlace(db, {
    repositoryId,
    credentialId: hidden,
    path: `${mark}/hidden.ts`,
    author: mark,
    suppressed,
  })
  const quiet = await writeCredential(db, { ruleId: 'delta-key' })
  const path = `${mark}/quiet.ts`
  await writePlace(db, { repositoryId, credentialId: quiet, path, author: mark, ruleId: 'delta-key' })
  await judge(db, [hidden, quiet])
}

async function writeScan(
  db: Database,
  repositoryId: string,
  mark: string,
  findingIds: readonly string[],
): Promise<string> {
  const id = newId()
  await db.scan.create({
    data: {
      id,
      repositoryId,
      kind: 'first',
      state: 'done',
      phase: 'finished',
      requestedBy: mark,
      queuedAt: days(-1),
      finishedAt: NOW,
      skips: { create: { reason: 'binary', count: 1n, bytes: 2n, examples: [`${mark}/logo.png`] } },
    },
  })
  await db.scanFinding.createMany({ data: findingIds.map((findingId) => ({ scanId: id, findingId })) })
  await db.occurrence.updateMany({ where: { repositoryId }, data: { lastScanId: id } })
  return id
}

/** The other one might own a credential of this side, as far as anybody can tell: that gives no sight of it. */
async function infer(
  db: Database,
  { credentialId, mark }: Pick<Side, 'credentialId' | 'mark'>,
  personId: string,
): Promise<string> {
  const owner = await db.owner.create({
    data: { id: newId(), kind: 'person', name: 'x', personId, createdAt: NOW },
  })
  const { id } = await db.ownership.create({
    data: {
      id: newId(),
      ownerId: owner.id,
      subjectKind: 'credential',
      subjectId: credentialId,
      placeDigest: new Uint8Array(
        Buffer.from(placeDigestHex('ownership', owner.id, 'credential', credentialId), 'hex'),
      ),
      score: 0.4,
      standing: 'inferred',
      evidence: [{ kind: 'codeowners', detail: `${mark}/CODEOWNERS`, by: null, at: NOW.toISOString() }],
      validFrom: NOW,
    },
  })
  return id
}

/** Bob's place is the stronger, so that it is what the finding itself shows; its history speaks of Bob's. */
async function shareOne(db: Database, alice: Side, bob: Side) {
  const credentialId = await writeCredential(db)
  for (const { mark, repositoryId } of [alice, bob])
    await writePlace(db, {
      repositoryId,
      credentialId,
      path: `${mark}/shared.env`,
      author: `A ${mark}`,
      presence: mark === 'bobmark' ? 'at-head' : 'in-history',
      introducedAt: days(mark === 'bobmark' ? -90 : -5),
    })
  await judge(db, [credentialId])
  const { id } = await db.finding.findFirstOrThrow({ where: { credentialId } })
  await ignore(db, id, bob.mark)
  await reopenFinding(at(db), { findingId: id, comment: `${alice.mark} and ${bob.mark} use it.` })
  return { findingId: id, credentialId }
}
