import { afterEach, describe, expect, test } from 'vitest'
import { reportText } from '#test/support/vaults/aws/export-samples.ts'
import type { AwsDouble } from '#test/support/vaults/aws/server.ts'
import { madeUpKeyId } from '#test/support/vaults/aws/suite.ts'
import { ACCOUNT, emptyWorld, type World } from '#test/support/vaults/aws/world.ts'
import { entriesOf } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './aws.ts'

const NEW = new Date('2026-03-01T00:00:00Z')
const OLD = new Date('2012-03-01T00:00:00Z')
const USED = new Date('2026-11-20T00:00:00Z')

const keyOf = (createdAt: Date, usedAt: Date | null, active = true) => ({
  id: madeUpKeyId(),
  active,
  createdAt,
  usedAt,
})

function worldOfUsers(): World {
  const world = emptyWorld()
  world.users.push({
    name: 'ada',
    arn: `arn:aws:iam::${ACCOUNT}:user/people/ada`,
    tags: { owner: 'ada@example.com', env: 'prod' },
    keys: [keyOf(NEW, USED), keyOf(NEW, null, false)],
  })
  world.users.push({
    name: 'robot',
    arn: `arn:aws:iam::${ACCOUNT}:user/robot`,
    tags: {},
    keys: [keyOf(OLD, null)],
  })
  world.report = reportText
  return world
}

describe('IAM', () => {
  let running: AwsDouble | null = null
  const opened = async (world: World) => {
    const { vault, double } = await openWorld(world)
    running = double
    return { vault, double }
  }
  afterEach(async () => {
    await running?.stop()
    expect(running?.violations).toEqual([])
  })

  test('access keys are known by their ids, with who holds them and when they were used', async () => {
    const world = worldOfUsers()
    const { vault } = await opened(world)
    const entries = await entriesOf(vault, `${ACCOUNT}/global/access-keys`)
    const ids = world.users.flatMap(({ keys }) => keys.map(({ id }) => id))
    expect(entries.map(({ identifiers }) => identifiers)).toEqual(
      ids.map((identifier) => [{ issuer: 'aws-access-key', identifier }]),
    )
    expect(entries.map(({ enabled }) => enabled)).toEqual([true, false, true])
    expect(entries.map((entry) => entry.evidence.find(({ field }) => field === 'last-used')?.status)).toEqual(
      ['known', 'never', 'unknown'],
    )
    expect(entries[0]).toMatchObject({
      kind: 'access-key',
      environment: 'production',
      identity: { kind: 'iam-user', name: 'ada', root: false },
      owners: [{ kind: 'email', value: 'ada@example.com' }],
      facts: { usedService: 's3', usedRegion: 'eu-west-1' },
    })
    expect(await vault.value?.(...firstOf(entries))).toBeNull()
  })

  test('a use that may not be asked for is told so, and the key stays', async () => {
    const { vault, double } = await opened(worldOfUsers())
    double.denied.add(`${ACCOUNT}/us-east-1/GetAccessKeyLastUsed`)
    const entries = await entriesOf(vault, `${ACCOUNT}/global/access-keys`)
    expect(entries.map((entry) => entry.evidence.find(({ field }) => field === 'last-used')?.status)).toEqual(
      ['not-permitted', 'not-permitted', 'not-permitted'],
    )
  })

  test('the report is waited for; it tells the root user’s key, passwords and certificates', async () => {
    const { vault, double } = await opened(worldOfUsers())
    const entries = await entriesOf(vault, `${ACCOUNT}/global/credential-report`)
    expect(
      double.actionsAsked().filter((name) => name === 'GenerateCredentialReport').length,
    ).toBeGreaterThan(1)
    expect(entries.map(({ name, kind, identity }) => [name, kind, identity?.kind])).toEqual([
      ['root console password', 'password', 'root-user'],
      ['root access key 1', 'access-key', 'root-user'],
      ['ada console password', 'password', 'iam-user'],
      ['build,robot signing certificate 1', 'certificate', 'iam-user'],
    ])
    expect(entries[1]).toMatchObject({ identity: { root: true }, enabled: true })
    const [, , password] = entries
    expect(password?.evidence.map(({ field, status }) => [field, status])).toEqual([
      ['created', 'known'],
      ['last-rotated', 'known'],
      ['last-used', 'never'],
      ['next-rotation', 'known'],
    ])
  })

  test('service credentials belong to their users, whatever path these have', async () => {
    const world = worldOfUsers()
    world.serviceCredentials.push({
      UserName: 'ada',
      Status: 'Active',
      ServiceSpecificCredentialId: 'ACCADOUBLE',
      ServiceName: 'bedrock.amazonaws.com',
      CreateDate: NEW,
      ExpirationDate: USED,
    })
    const { vault } = await opened(world)
    const [entry, ...others] = await entriesOf(vault, `${ACCOUNT}/global/service-credentials`)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      kind: 'service-credential',
      path: `arn:aws:iam::${ACCOUNT}:user/people/ada/service-specific-credential/ACCADOUBLE`,
      versions: [{ state: 'current', expiresAt: USED.toISOString() }],
    })
  })
})

function firstOf(entries: Awaited<ReturnType<typeof entriesOf>>) {
  const [entry] = entries
  const [version] = entry?.versions ?? []
  if (entry === undefined || version === undefined) throw new Error('No entry.')
  return [entry, version] as const
}
