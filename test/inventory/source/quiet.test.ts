import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { writeEntryFindings } from '#inventory/finding/write-entry-findings.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import type { AddSource } from '#inventory/model/source.ts'
import type { FoundBecause } from '#inventory/model/terms.ts'
import { addNotificationRule } from '#inventory/notification/add-notification-rule.ts'
import { watchFindings } from '#inventory/notification/watch-findings.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { countQuiet } from '#inventory/source/count-quiet.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { getSource } from '#inventory/source/get-source.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { goQuiet } from '#inventory/source/go-quiet.ts'
import { previewLive } from '#inventory/source/preview-live.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { transact } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { sealingPair } from '#test/scanner/jobs/connecting.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  days,
  judge,
  NOW,
  worker,
  writeCredential,
  writePlace,
  writeRepository,
  writeRules,
} from '../finding/ledger.ts'
import { writeVault } from '../roles/vault-of.ts'

describe('a source that is quiet', () => {
  const suite = useDatabase()
  let root = ''
  let elsewhere = ''
  let adaId = ''
  const ctx = (now = NOW) => localCtx(suite.db, { now: () => now, settings: { roots: [root] } })

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'quiet-root-')))
    await writeRules(suite.db)
    elsewhere = await writeRepository(suite.db, 'elsewhere')
    adaId = (await addPerson(ctx(), { name: 'Ada', email: 'ada@example.org' })).id
    const { id } = await addIntegration(
      ctx(),
      {
        kind: 'webhook-endpoint',
        name: 'Hook',
        facts: { address: 'https://hooks.example.org/sprawl' },
        value: ['a', 'signing', 'secret'].join('-'),
      },
      { sealing: sealingPair(), webhook: null },
    )
    await addNotificationRule(ctx(), {
      name: 'Everything',
      events: ['new-leak', 'live-leak', 'not-acknowledged', 'overdue'],
      acknowledgeWithinMinutes: 5,
      channel: 'webhook',
      integrationId: id,
    })
  })
  afterAll(() => rm(root, { recursive: true }))

  const kinds: readonly (readonly [string, () => AddSource])[] = [
    ['a folder', () => ({ kind: 'folder', path: root })],
    ['a git URL', () => ({ kind: 'git-url', url: 'https://git.example.org/acme/shop.git' })],
    ['the demo', () => ({ kind: 'demo' })],
  ]
  const findingOf = (credentialId: string) => suite.db.finding.findFirstOrThrow({ where: { credentialId } })
  const toldOf = (findingId: string) => suite.db.notification.count({ where: { findingId } })
  const liveAtOf = async (id: string) => (await suite.db.source.findUniqueOrThrow({ where: { id } })).liveAt

  async function leak(repositoryId: string, because: FoundBecause, now = NOW): Promise<string> {
    const credentialId = await writeCredential(suite.db)
    await writePlace(suite.db, { repositoryId, credentialId, path: `${credentialId}.ts` })
    await judge(suite.db, [credentialId], { because, now })
    return credentialId
  }

  test.each(kinds)('%s is at first, and goes live with its backlog as a plan', async (_kind, source) => {
    const { sourceId, repositoryId } = await addSource(ctx(), source())
    expect(await getSource(ctx(), { sourceId })).toMatchObject({
      liveAt: null,
      isStarted: true,
      isRead: false,
    })
    await setOwner(ctx(), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: adaId },
    })
    const old = [await leak(repositoryId, 'first-scan'), await leak(repositoryId, 'first-scan')]
    const fresh = await leak(repositoryId, 'new-commit')
    for (const each of [...old, fresh]) {
      const { id, dueAt } = await findingOf(each)
      expect([dueAt, await toldOf(id)]).toEqual([null, 0])
    }
    const { shares, openPullRequests } = await previewLive(ctx(), { sourceId })
    expect(shares).toMatchObject([{ owner: { name: 'Ada' }, fresh: 1, backlog: 2, urgent: 3 }])
    expect(openPullRequests).toBe(0)

    expect(await goLive(ctx(), { sourceId, perWeek: 1 })).toEqual({ fresh: 1, planned: 2 })
    const told = await Promise.all([...old, fresh].map(findingOf))
    expect(told.map(({ dueAt }) => dueAt?.toISOString()).sort()).toEqual(
      [days(7), days(14), days(30)].map((day) => day.toISOString()),
    )
    expect(await Promise.all(told.map(({ id }) => toldOf(id)))).toEqual([0, 0, 1])
    const { owners } = await getBacklog(ctx(), { sourceId })
    expect(owners).toMatchObject([{ owner: { name: 'Ada' }, batches: [{ planned: 1 }, { planned: 1 }] }])

    await suite.db.credential.updateMany({ where: { id: { in: old } }, data: { validity: 'active' } })
    await judge(suite.db, old)
    await watchFindings(worker(suite.db, days(6)))
    expect(await Promise.all(told.map(({ id }) => toldOf(id)))).toEqual([0, 0, 1])
    await watchFindings(worker(suite.db, days(8)))
    expect((await Promise.all(told.map(({ id }) => toldOf(id)))).toSorted()).toEqual([0, 1, 2])
    await suite.db.credential.updateMany({ where: { id: { in: old } }, data: { validity: 'not-checked' } })

    const later = await findingOf(await leak(repositoryId, 'new-commit'))
    expect([later.dueAt, await toldOf(later.id)]).toEqual([days(30), 1])
    await expect(goLive(ctx(), { sourceId })).rejects.toThrow(Conflict)
  })

  test('is not heard of, and a leak of it that lies in a live one too is', async () => {
    const { repositoryId } = await addSource(ctx(), {
      kind: 'git-url',
      url: 'https://git.example.org/a/b.git',
    })
    const credentialId = await leak(repositoryId, 'new-commit')
    expect((await findingOf(credentialId)).dueAt).toBeNull()
    await writePlace(suite.db, { repositoryId: elsewhere, credentialId, path: 'copied.ts' })
    await judge(suite.db, [credentialId])
    expect((await findingOf(credentialId)).dueAt).toEqual(days(30))
  })

  test('was live: its clocks stop but where a live one holds the same, and its plan is dropped', async () => {
    const { sourceId, repositoryId } = await addSource(ctx(), { kind: 'folder', path: root })
    expect(await liveAtOf(sourceId)).toEqual(NOW)
    const [mine, both] = [await leak(repositoryId, 'new-commit'), await leak(repositoryId, 'new-commit')]
    await writePlace(suite.db, { repositoryId: elsewhere, credentialId: both, path: 'both.ts' })
    await judge(suite.db, [both])
    const told = async (credentialId: string) => toldOf((await findingOf(credentialId)).id)
    expect(await Promise.all([mine, both].map(told))).toEqual([1, 1])
    expect((await goQuiet(ctx(), { sourceId })).stopped).toBeGreaterThan(1)
    expect((await findingOf(mine)).dueAt).toBeNull()
    expect((await findingOf(both)).dueAt).toEqual(days(30))
    expect(await Promise.all([mine, both].map(told))).toEqual([0, 1])
    expect((await getBacklog(ctx(), { sourceId })).owners).toEqual([])
    await judge(suite.db, [mine])
    expect((await findingOf(mine)).dueAt).toBeNull()
    await expect(goQuiet(ctx(), { sourceId })).rejects.toThrow(Conflict)
    const { planned } = await goLive(ctx(days(1)), { sourceId })
    expect(planned).toBe(2)
    expect((await findingOf(mine)).dueAt).toEqual(days(31))
    expect(await told(mine)).toBe(1)
  })

  test('that is removed and comes back is what it was', async () => {
    const live = await addSource(ctx(), { kind: 'demo' })
    await removeSource(ctx(), { sourceId: live.sourceId })
    await addSource(ctx(), { kind: 'demo' })
    expect(await liveAtOf(live.sourceId)).toEqual(NOW)
    await expect(getSource(ctx(), { sourceId: newId() })).rejects.toThrow(NotFound)
  })

  test('is a vault: what policies say of its entries has no clock before, and a plan after', async () => {
    const connected = await connectVault(ctx(), { kind: 'aws', name: 'new', reach: 'files' })
    expect(await liveAtOf(connected.sourceId)).toBeNull()
    const { vaultSourceId: sourceId, entryId } = await writeVault(suite.db, { mark: 'acme', personId: adaId })
    await goQuiet(ctx(), { sourceId })
    const violations = (['unused', 'half-rotation'] as const).map((policy) => ({
      entryId,
      policy,
      severity: 'high' as const,
    }))
    const write = () =>
      transact(suite.db, (tx) => writeEntryFindings(tx, worker(suite.db), [entryId], violations))
    const due = async () =>
      (await suite.db.finding.findMany({ where: { entryId }, orderBy: { dueAt: 'asc' } })).map(
        ({ dueAt }) => dueAt,
      )
    await write()
    expect(await due()).toEqual([null, null])
    const { shares } = await previewLive(ctx(), { sourceId })
    expect(shares).toMatchObject([{ owner: { name: 'Ada' }, fresh: 0, backlog: 2 }])
    expect(await goLive(ctx(), { sourceId, perWeek: 1 })).toEqual({ fresh: 0, planned: 2 })
    await write()
    expect(await due()).toEqual([days(7), days(14)])
    await suite.db.finding.deleteMany({ where: { entryId } })
    await write()
    expect(await due()).toEqual([days(30), days(30)])
  })

  test('is counted, and named where it is the only one', async () => {
    const { live, ...counted } = await countQuiet(ctx())
    expect([live > 3, counted]).toEqual([true, { quiet: 1, quietVaults: 1, onlyQuietId: null }])
    const [one] = await suite.db.source.findMany({ where: { liveAt: null } })
    await goLive(ctx(), { sourceId: one?.id ?? '' })
    expect((await countQuiet(ctx())).onlyQuietId).not.toBeNull()
  })
})
