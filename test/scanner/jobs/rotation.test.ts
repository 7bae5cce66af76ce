import { beforeAll, describe, expect, test } from 'vitest'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { getEntryRotation } from '#inventory/rotation/entry-rotation.ts'
import { getRotation } from '#inventory/rotation/list-rotations.ts'
import { attestRotation, completeStep, noteMove } from '#inventory/rotation/note-progress.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { testRepository } from '#test/support/git.ts'
import { connectMemory, entry, type MemoryVault, memoryVault, type Synced, version } from './memory-vault.ts'
import { openScanning, values } from './scanning.ts'

describe('a rotation, followed by evidence', () => {
  const suite = openScanning()
  let vault: MemoryVault
  let synced: Synced
  let clock = Date.parse('2026-11-01T10:00:00Z')
  const now = () => new Date(clock)
  const [old, fresh] = [values(81).github, values(82).github]
  const pod = (startedAt: string | null) => ({
    kind: 'workload' as const,
    name: 'checkout',
    place: 'shop/payments',
    via: 'pod' as const,
    detail: 'env TOKEN',
    lastSeenAt: null,
    startedAt,
  })
  const write = (versions: Parameters<typeof version>[], startedAt: string | null) => {
    vault.parts.set('eu', [
      entry('eu/token', { versions: versions.map((each) => version(...each)), consumers: [pod(startedAt)] }),
      entry('eu/other'),
    ])
  }
  const sync = async () => {
    clock += 3_600_000
    await synced.sync()
    await judgeVaults({ ...suite.tools.ctx, now }, { vaultId: null })
  }
  const person = () => ({ ...suite.person, now })
  const entryId = async (path = 'eu/token') =>
    (await suite.db.vaultEntry.findFirstOrThrow({ where: { path } })).id
  const leak = async () => suite.db.finding.findFirstOrThrow({ where: { policy: 'leak', path: 'leak.env' } })
  let rotationId: string
  const rotation = () => getRotation(person(), { rotationId })

  beforeAll(async () => {
    const repository = testRepository()
    repository.commit({ 'leak.env': `GITHUB_TOKEN=${old}\n` })
    await suite.scanFolder(repository.path)
    vault = memoryVault()
    vault.values.set('eu/token 1', old)
    write([['1']], '2026-10-01T00:00:00.000Z')
    synced = await connectMemory(suite, vault, { name: 'rotated', mode: 'fingerprint', now })
    await sync()
    rotationId = (await planRotation(person(), { entryId: await entryId(), cause: 'leak' })).rotationId
  })

  test('is planned with a row for every consumer, and no second one beside it', async () => {
    expect(await rotation()).toMatchObject({ state: 'planned', consumers: { total: 1, moved: 0 } })
    const { steps } = await rotation()
    expect(steps.map(({ kind }) => kind)).toEqual(['tell', 'issue', 'move', 'revoke', 'prove'])
    await expect(planRotation(person(), { entryId: await entryId() })).rejects.toThrow('under way')
    expect(await suite.db.vaultEntry.findFirstOrThrow({ where: { path: 'eu/token' } })).toMatchObject({
      rotationStatus: 'in-progress',
    })
    await expect(attestRotation(person(), { rotationId, words: 'It is dead, believe me.' })).rejects.toThrow(
      'no new value',
    )
  })

  test('a new version with the old value is no rotation', async () => {
    vault.values.set('eu/token 2', old)
    write([['2'], ['1', { state: 'older' }]], '2026-10-01T00:00:00.000Z')
    await sync()
    expect(await rotation()).toMatchObject({
      state: 'planned',
      trouble: expect.stringContaining('old value'),
    })
    const said = await suite.db.verdict.findFirst({
      where: { policy: 'no-op-rotation', verdict: 'violated', validTo: null },
    })
    expect(said?.subjectId).toBe(await entryId())
  })

  test('a new value is half of it: the consumer that was not restarted holds the old one, and the leak stays open', async () => {
    vault.values.set('eu/token 3', fresh)
    const at = new Date(clock).toISOString()
    write(
      [
        ['3', { createdAt: at }],
        ['2', { state: 'older' }],
        ['1', { state: 'older' }],
      ],
      '2026-10-01T00:00:00.000Z',
    )
    await sync()
    expect(await rotation()).toMatchObject({
      state: 'issued',
      trouble: null,
      consumers: { moved: 0, total: 1 },
    })
    expect((await leak()).state).toBe('open')
  })

  test('a consumer that something blocks says so, and moves when it was started again', async () => {
    const [move] = (await rotation()).moves
    await noteMove(person(), { moveId: move?.id ?? '', state: 'blocked', words: 'Freeze until Monday.' })
    expect((await rotation()).consumers).toMatchObject({ blocked: 1 })
    write(
      [
        ['3', { createdAt: new Date(clock - 3_600_000).toISOString() }],
        ['2', { state: 'older' }],
        ['1', { state: 'older' }],
      ],
      new Date(clock).toISOString(),
    )
    await sync()
    expect(await rotation()).toMatchObject({ state: 'moved', consumers: { moved: 1, blocked: 0 } })
  })

  test('says how a value of its rule is made anew, in its vault, though it never leaked', async () => {
    vault.values.set('eu/other 1', `GITHUB_TOKEN=${values(83).github}`)
    await synced.sync()
    const { runbook } = await getEntryRotation(person(), { entryId: await entryId('eu/other') })
    const card = await suite.db.ruleCard.findFirstOrThrow({
      where: { title: 'GitHub personal access token' },
    })
    const step = (kind: string) => runbook.steps.find((each) => each.kind === kind)?.detail
    expect(step('issue')).toContain(`${card.title}: ${card.revokeSteps.join(' ')}`)
    expect(step('revoke')).toContain(card.revokeUrl)
  })

  test('that the old value is revoked is said by whoever did it, and proves nothing', async () => {
    const stepId = (await rotation()).steps.find(({ kind }) => kind === 'revoke')?.id ?? ''
    await completeStep(person(), { rotationId, stepId, done: true })
    expect(await rotation()).toMatchObject({ state: 'revoked', proof: null })
    expect(await leak()).toMatchObject({ state: 'open' })
    await completeStep(person(), { rotationId, stepId, done: false })
    expect(await rotation()).toMatchObject({ state: 'moved', revokedAt: null })
  })

  test('when the old value is proved dead it ends, and the leak with it', async () => {
    write(
      [['3'], ['2', { state: 'destroyed' }], ['1', { state: 'destroyed' }]],
      new Date(clock).toISOString(),
    )
    await sync()
    expect(await rotation()).toMatchObject({ state: 'proved', proof: 'destroyed' })
    expect(await leak()).toMatchObject({ state: 'resolved', resolution: 'rotated' })
    const status = (await suite.db.vaultEntry.findFirstOrThrow({ where: { path: 'eu/token' } }))
      .rotationStatus
    expect(status).not.toBe('in-progress')
  })

  test('with it end leaks of older values that are destroyed, and of no value that another entry still holds', async () => {
    const [oldest, copied, next] = [values(85).github, values(86).github, values(87).github]
    const repository = testRepository()
    repository.commit({ 'oldest.env': `TOKEN=${oldest}\n`, 'copied.env': `TOKEN=${copied}\n` })
    await suite.scanFolder(repository.path)
    const [path, copy] = ['eu/third', 'eu/copy']
    for (const [index, value] of [oldest, copied, fresh].entries())
      vault.values.set(`${path} ${index + 1}`, value)
    vault.values.set(`${copy} 1`, copied)
    const older = (state: 'older' | 'destroyed') => [version('2', { state }), version('1', { state })]
    const others = vault.parts.get('eu') ?? []
    const put = (versions: ReturnType<typeof version>[]) =>
      vault.parts.set('eu', [...others, entry(path, { versions }), entry(copy)])
    put([version('3'), ...older('older')])
    await sync()
    const planned = await planRotation(person(), { entryId: await entryId(path) })
    vault.values.set(`${path} 4`, next)
    put([version('4'), version('3', { state: 'destroyed' }), ...older('destroyed')])
    await sync()
    expect(await getRotation(person(), planned)).toMatchObject({ state: 'proved', proof: 'destroyed' })
    const leaks = await suite.db.finding.findMany({
      where: { policy: 'leak', path: { in: ['oldest.env', 'copied.env'] } },
      orderBy: { path: 'asc' },
    })
    expect(leaks.map((leak) => [leak.path, leak.state])).toEqual([
      ['copied.env', 'open'],
      ['oldest.env', 'resolved'],
    ])
    vault.parts.set('eu', others)
    await sync()
  })

  test('where no evidence can be had, a named person attests it', async () => {
    const other = await planRotation(person(), { entryId: await entryId('eu/other') })
    vault.parts
      .get('eu')
      ?.splice(1, 1, entry('eu/other', { versions: [version('2'), version('1', { state: 'older' })] }))
    await sync()
    const [removed] = vault.parts.get('eu')?.splice(1, 1) ?? []
    await sync()
    expect(await getRotation(person(), other), 'gone from the vault is not dead').toMatchObject({
      proof: null,
    })
    if (removed !== undefined) vault.parts.get('eu')?.push(removed)
    await sync()
    await attestRotation(person(), {
      rotationId: other.rotationId,
      words: 'The API of the vendor answers 401.',
    })
    expect(await getRotation(person(), other)).toMatchObject({ state: 'proved', proof: 'attested' })
  })
})

describe('a value that the vault itself changes where it is checked', () => {
  const suite = openScanning()
  const [old, fresh] = [values(83).github, values(84).github]
  const account = (name: string) => ({
    kind: 'service-account' as const,
    name,
    externalId: `db/pg/${name}`,
    facts: {},
    root: false,
    enabled: true,
  })
  const role = (user: string, at: string) =>
    entry('db/static-roles/app', {
      kind: 'static-role',
      identity: account(user),
      versions: [version(at, { position: Date.parse(at) / 1000, createdAt: at, endsBefore: true })],
    })
  const [first, second, third] = ['2026-10-01', '2026-11-01', '2026-11-02'].map(
    (day) => `${day}T08:00:00.000Z`,
  )
  const leak = async () => suite.db.finding.findFirstOrThrow({ where: { policy: 'leak', path: 'leak.env' } })

  test('is dead once the vault changed it again, and its leak is closed by that', async () => {
    const repository = testRepository()
    repository.commit({ 'leak.env': `PASSWORD=${old}\n` })
    await suite.scanFolder(repository.path)
    const vault = memoryVault()
    vault.values.set(`db/static-roles/app ${first}`, old)
    vault.values.set(`db/static-roles/app ${second}`, fresh)
    vault.parts.set('db', [role('app', first ?? '')])
    const synced = await connectMemory(suite, vault, { name: 'roles', mode: 'fingerprint' })
    await synced.sync()
    expect(await leak()).toMatchObject({ state: 'open', severity: 'critical' })
    const entryId = (await suite.db.vaultEntry.findFirstOrThrow({ where: { path: 'db/static-roles/app' } }))
      .id
    const planned = await planRotation(suite.person, { entryId, cause: 'leak' })
    vault.parts.set('db', [role('app', second ?? '')])
    await synced.sync()
    expect(await leak()).toMatchObject({ state: 'resolved', resolution: 'rotated' })
    const [before] = await suite.db.vaultVersion.findMany({
      where: { entryId },
      orderBy: { position: 'asc' },
    })
    expect(before).toMatchObject({ name: first, state: 'disabled' })
    const said = await suite.db.evidence.findFirstOrThrow({ where: { subjectId: before?.id ?? '' } })
    expect(said).toMatchObject({ field: 'disabled', status: 'known', value: new Date(second ?? '') })
    expect(
      (await suite.db.credential.findFirstOrThrow({ where: { findings: { some: { path: 'leak.env' } } } }))
        .validity,
    ).toBe('inactive')
    await judgeVaults(suite.tools.ctx, { vaultId: null })
    expect(await getRotation(suite.person, planned)).toMatchObject({ state: 'proved', proof: 'disabled' })
    await synced.sync()
    expect((await suite.db.vaultSync.findFirstOrThrow({ orderBy: { id: 'desc' } })).counts).toMatchObject({
      entriesWritten: 0,
    })
  })

  test('of another account it says nothing', async () => {
    const vault = memoryVault()
    vault.parts.set('db', [role('one', second ?? '')])
    const synced = await connectMemory(suite, vault, { name: 'other roles', mode: 'metadata' })
    await synced.sync()
    vault.parts.set('db', [role('two', third ?? '')])
    await synced.sync()
    const versions = await suite.db.vaultVersion.findMany({ where: { entry: { vaultId: synced.vaultId } } })
    expect(versions.map(({ state }) => state).sort()).toEqual(['current', 'older'])
  })
})
