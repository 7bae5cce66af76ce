import { afterEach, describe, expect, test } from 'vitest'
import { googleCloud } from '#scanner/vaults/google/index.ts'
import { madeUp } from '#test/support/vaults/aws/world.ts'
import { logged } from '#test/support/vaults/google/export-samples.ts'
import { type GoogleDouble, startGoogle } from '#test/support/vaults/google/server.ts'
import { madeUpAccountKey, projectIn, secretOf, type World } from '#test/support/vaults/google/world.ts'
import { allSightings, entriesOf, partsOf } from '#test/support/vaults/read-vault.ts'

const ORGANISATION = 'organizations/100000000001'
const NOW = new Date('2026-11-23T06:00:00Z')

describe('Google Cloud', () => {
  let running: GoogleDouble | null = null
  const opened = async (world: World, options: Readonly<Record<string, unknown>> = {}) => {
    const { credential, publicKey } = madeUpAccountKey('robot@ours-123.iam.gserviceaccount.com', 'k1')
    running = await startGoogle(world, publicKey)
    const vault = await googleCloud.open(
      googleCloud.options.parse({ endpoint: running.endpoint, requestsPerSecond: 1_000, ...options }),
      googleCloud.credential.parse(credential),
      { fetch: globalThis.fetch, signal: new AbortController().signal, now: () => NOW, ambient: false },
    )
    return { vault, double: running }
  }
  afterEach(async () => {
    await running?.stop()
    expect(running?.violations).toEqual([])
  })

  test('projects are found; one that lets nobody list is told, and not read', async () => {
    const closed = projectIn('closed-1', '200000000002')
    closed.granted.clear()
    const { vault } = await opened({ projects: [projectIn('open-1', '200000000001'), closed], folders: [] })
    expect(await partsOf(vault)).toEqual([
      { name: 'open-1/secret-manager', state: 'pending', reason: null },
      { name: 'open-1/service-account-keys', state: 'pending', reason: null },
      { name: 'closed-1', state: 'not-readable', reason: expect.stringContaining('The closed-1') },
    ])
  })

  test('that were there before and are not listed now are gone only when they say that they are deleted', async () => {
    const named = ['open-1', 'hidden-1', 'deleted-1', 'late-1', 'never-1']
    const projects = ['open-1', 'hidden-1', 'deleted-1', 'late-1'].map((id, index) =>
      projectIn(id, `20000000000${index}`),
    )
    for (const [index, seen] of [undefined, 'hidden', 'deleted', 'late'].entries()) {
      const project = projects[index]
      if (project !== undefined && (seen === 'hidden' || seen === 'deleted' || seen === 'late'))
        project.seen = seen
    }
    const { vault } = await opened({ projects, folders: [] })
    const told = new Map<string, string>()
    for await (const part of vault.parts(named.map((id) => `${id}/secret-manager`)))
      told.set(part.name, part.state)
    expect(told.get('open-1/secret-manager')).toBe('pending')
    expect(told.get('late-1/secret-manager')).toBe('pending')
    expect([told.get('hidden-1'), told.get('never-1')]).toEqual(['not-readable', 'not-readable'])
    expect([...told.keys()].filter((name) => name.startsWith('deleted-1'))).toEqual([])
  })

  test('below an organisation: its projects, and those of the folders in folders', async () => {
    const world: World = {
      folders: [
        { name: 'folders/300000000001', parent: ORGANISATION },
        { name: 'folders/300000000002', parent: 'folders/300000000001' },
      ],
      projects: [
        projectIn('top-1', '200000000001', ORGANISATION),
        projectIn('deep-1', '200000000002', 'folders/300000000002'),
        projectIn('other-1', '200000000003', 'folders/399999999999'),
      ],
    }
    const { vault } = await opened(world, { under: ORGANISATION, services: ['secret-manager'] })
    expect((await partsOf(vault)).map(({ name }) => name)).toEqual([
      'top-1/secret-manager',
      'deep-1/secret-manager',
    ])
  })

  test('the newest enabled version is the current one; a version that is off is not read', async () => {
    const project = projectIn('open-1', '200000000001')
    const [first, second, third] = [madeUp(), madeUp(), madeUp()]
    project.secrets.set('', [
      secretOf('db', '', {
        versions: [
          { value: first, state: 'DESTROYED', createTime: '2026-01-01T00:00:00Z' },
          { value: second, state: 'ENABLED', createTime: '2026-02-01T00:00:00Z' },
          { value: third, state: 'DISABLED', createTime: '2026-03-01T00:00:00Z' },
        ],
      }),
    ])
    const { vault } = await opened({ projects: [project], folders: [] })
    const [entry] = await entriesOf(vault, 'open-1/secret-manager')
    if (entry === undefined) throw new Error('No entry.')
    expect(entry.versions.map(({ name, state }) => [name, state])).toEqual([
      ['1', 'destroyed'],
      ['2', 'current'],
      ['3', 'disabled'],
    ])
    expect(entry.evidence.find(({ field }) => field === 'last-rotated')).toMatchObject({
      status: 'known',
      value: '2026-02-01T00:00:00.000Z',
    })
    const values: (string | null)[] = []
    for (const version of entry.versions)
      values.push((await vault.value?.(entry, version))?.expose((value) => value) ?? null)
    expect(values).toEqual([null, second, null])
  })

  test('a schedule that went on without a new version is a rotation that is owed', async () => {
    const project = projectIn('open-1', '200000000001')
    const rotation = { nextRotationTime: '2026-12-05T00:00:00Z', rotationPeriod: '2592000s' }
    const recent = [
      { value: madeUp(), state: 'ENABLED' as const, createTime: '2026-01-01T00:00:00Z' },
      { value: madeUp(), state: 'ENABLED' as const, createTime: '2026-11-05T00:10:00Z' },
    ]
    project.secrets.set('', [
      secretOf('missed', madeUp(), { listed: { rotation, expireTime: '2027-01-01T00:00:00Z' } }),
      secretOf('kept', madeUp(), { versions: recent, listed: { rotation } }),
    ])
    const { vault } = await opened({ projects: [project], folders: [] })
    const [missed, kept] = await entriesOf(vault, 'open-1/secret-manager')
    const next = (entry: typeof missed) => entry?.evidence.find(({ field }) => field === 'next-rotation')
    expect(next(missed)).toMatchObject({
      value: '2026-11-05T00:00:00.000Z',
      detail: expect.stringContaining('without a new version'),
    })
    expect(next(kept)?.value).toBe('2026-12-05T00:00:00.000Z')
    expect(missed?.evidence.find(({ field }) => field === 'expires')).toMatchObject({ status: 'known' })
  })

  test('secrets of one region are read there', async () => {
    const project = projectIn('open-1', '200000000001')
    const value = madeUp()
    project.secrets.set('europe-west1', [secretOf('local', value)])
    const { vault } = await opened({ projects: [project], folders: [] }, { locations: ['europe-west1'] })
    const [entry] = await entriesOf(vault, 'open-1/europe-west1/secret-manager')
    const [version] = entry?.versions ?? []
    if (entry === undefined || version === undefined) throw new Error('No entry.')
    expect(entry.facts.location).toBe('europe-west1')
    expect((await vault.value?.(entry, version))?.expose((each) => each)).toBe(value)
  })

  test('keys of service accounts: disabled, ending, and a use that may not be asked for', async () => {
    const project = projectIn('open-1', '200000000001')
    project.granted.delete('policyanalyzer.serviceAccountKeyLastAuthenticationActivities.query')
    project.accounts.push({
      email: 'a@open-1.iam.gserviceaccount.com',
      keys: [
        { id: 'k1', listed: { disabled: true, disableReason: 'SERVICE_ACCOUNT_KEY_DISABLE_REASON_EXPOSED' } },
        { id: 'k2', listed: { validBeforeTime: '2027-01-05T10:00:00Z', keyOrigin: 'USER_PROVIDED' } },
      ],
    })
    const { vault } = await opened({ projects: [project], folders: [] })
    const [first, second] = await entriesOf(vault, 'open-1/service-account-keys')
    expect(first).toMatchObject({
      enabled: false,
      identifiers: [{ issuer: 'google-service-account-key', identifier: 'k1' }],
      identity: { kind: 'service-account', name: 'a@open-1.iam.gserviceaccount.com', enabled: true },
      facts: { disabledBecause: 'SERVICE_ACCOUNT_KEY_DISABLE_REASON_EXPOSED' },
    })
    const said = Object.fromEntries((second?.evidence ?? []).map(({ field, status }) => [field, status]))
    expect(said).toMatchObject({ 'last-used': 'not-permitted', expires: 'known', created: 'known' })
    const missing = (await vault.doctor('metadata')).checks.filter(({ state }) => state === 'missing')
    expect(missing.map(({ permission }) => permission)).toEqual([
      'policyanalyzer.serviceAccountKeyLastAuthenticationActivities.query',
    ])
  })

  test('the audit log tells who read what; our own reads are none', async () => {
    const log = [
      logged('api@ours-123.iam.gserviceaccount.com', '2026-11-20T06:00:00Z'),
      logged('robot@ours-123.iam.gserviceaccount.com', '2026-11-22T06:00:00Z'),
    ]
    const world = { projects: [projectIn('open-1', '200000000001')], folders: [], log }
    const { vault } = await opened(world, { auditLog: true, projects: ['open-1'] })
    const sightings = await allSightings(vault)
    expect(sightings.find(({ path }) => path === 'projects/123/secrets/db')).toMatchObject({
      evidence: [{ field: 'last-used', value: '2026-11-20T06:00:00.000Z' }],
      consumers: [{ kind: 'service', name: 'api@ours-123.iam.gserviceaccount.com' }],
    })
    expect(sightings).toHaveLength(2)
  })

  test('a log that may not be read is told', async () => {
    const project = projectIn('open-1', '200000000001')
    project.granted.delete('logging.privateLogEntries.list')
    const { vault } = await opened({ projects: [project], folders: [] }, { auditLog: true })
    await expect(allSightings(vault)).rejects.toMatchObject({ code: 'not-permitted' })
  })
})
