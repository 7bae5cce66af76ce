import { afterEach, describe, expect, test } from 'vitest'
import type { AwsDouble } from '#test/support/vaults/aws/server.ts'
import { ACCOUNT, emptyWorld, madeUp, secretIn } from '#test/support/vaults/aws/world.ts'
import { entriesOf, partsOf } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './aws.ts'

const OTHER = '444455556666'
const THIRD = '777788889999'
const role = (account: string, name = 'sprawl-reader') => `arn:aws:iam::${account}:role/${name}`
const only = { services: ['secrets-manager'] }

describe('many accounts', () => {
  let running: AwsDouble | null = null
  const opened = async (...given: Parameters<typeof openWorld>) => {
    const { vault, double } = await openWorld(...given)
    running = double
    return { vault, double }
  }
  afterEach(async () => {
    await running?.stop()
    expect(running?.violations).toEqual([])
  })

  test('every region that is enabled is a part, for each service', async () => {
    const { vault, double } = await opened(emptyWorld(), { services: ['secrets-manager', 'access-keys'] })
    double.regions.push('us-east-1')
    expect((await partsOf(vault)).map(({ name }) => name)).toEqual([
      `${ACCOUNT}/eu-west-1/secrets-manager`,
      `${ACCOUNT}/us-east-1/secrets-manager`,
      `${ACCOUNT}/global/access-keys`,
    ])
  })

  test('regions that may not be listed are told, and IAM is still read', async () => {
    const { vault, double } = await opened(emptyWorld(), { services: ['secrets-manager', 'access-keys'] })
    double.denied.add(`${ACCOUNT}/us-east-1/DescribeRegions`)
    expect(await partsOf(vault)).toEqual([
      {
        name: ACCOUNT,
        state: 'not-readable',
        reason: expect.stringContaining('name the regions'),
      },
      { name: `${ACCOUNT}/global/access-keys`, state: 'pending', reason: null },
    ])
  })

  test('a region that is not switched on ends its own part only', async () => {
    const world = emptyWorld()
    world.secrets.set('eu-west-1', [secretIn('eu-west-1', 'a', madeUp())])
    const { vault, double } = await opened(world, { ...only, regions: ['ap-east-1', 'eu-west-1'] })
    double.closedRegions.add('ap-east-1')
    await expect(entriesOf(vault, `${ACCOUNT}/ap-east-1/secrets-manager`)).rejects.toMatchObject({
      code: 'not-permitted',
      hint: expect.stringContaining('switched on'),
    })
    expect(await entriesOf(vault, `${ACCOUNT}/eu-west-1/secrets-manager`)).toHaveLength(1)
  })

  test('a role lets into another account, with the external id that it wants', async () => {
    const world = emptyWorld()
    world.roles.set(role(OTHER), 'agreed')
    world.secrets.set('eu-west-1', [secretIn('eu-west-1', 'a', madeUp(), {}, OTHER)])
    const { vault, double } = await opened(world, { ...only, roles: [role(OTHER)], externalId: 'agreed' })
    const part = `${OTHER}/eu-west-1/secrets-manager`
    expect((await partsOf(vault)).map(({ name }) => name)).toContain(part)
    expect((await entriesOf(vault, part)).map(({ name }) => name)).toEqual(['a'])
    expect(double.actionsAsked().filter((name) => name === 'AssumeRole')).toHaveLength(1)
  })

  test('a role that does not let in is a part that cannot be read, and the own account stays', async () => {
    const world = emptyWorld()
    world.roles.set(role(OTHER), 'agreed')
    const { vault } = await opened(world, { ...only, roles: [role(OTHER)] })
    expect(await partsOf(vault)).toEqual([
      { name: `${ACCOUNT}/eu-west-1/secrets-manager`, state: 'pending', reason: null },
      { name: OTHER, state: 'not-readable', reason: expect.stringContaining('sts:AssumeRole') },
    ])
  })

  test('accounts of the organisation are found; a role of one name lets into them', async () => {
    const world = emptyWorld()
    world.members.push(
      { Id: ACCOUNT, Name: 'management', Status: 'ACTIVE' },
      { Id: OTHER, Name: 'payments', Status: 'ACTIVE' },
      { Id: THIRD, Name: 'lab', Status: 'ACTIVE' },
    )
    world.roles.set(role(OTHER), null)
    const found = await opened(world, { ...only, organisation: true, roleName: 'sprawl-reader' })
    const states = (await partsOf(found.vault)).map(({ name, state }) => [name, state])
    expect(states).toEqual([
      [`${ACCOUNT}/eu-west-1/secrets-manager`, 'pending'],
      [`${OTHER}/eu-west-1/secrets-manager`, 'pending'],
      [THIRD, 'not-readable'],
    ])
  })

  test('without a role the accounts of the organisation are found, not readable, by their names', async () => {
    const world = emptyWorld()
    world.members.push({ Id: OTHER, Name: 'payments', Status: 'ACTIVE' })
    const { vault } = await opened(world, { ...only, organisation: true })
    expect(await partsOf(vault)).toContainEqual({
      name: OTHER,
      state: 'not-readable',
      reason: expect.stringContaining('payments'),
    })
  })

  test('an organisation that may not be listed is told, and ends nothing', async () => {
    const { vault, double } = await opened(emptyWorld(), { ...only, organisation: true })
    double.denied.add(`${ACCOUNT}/us-east-1/ListAccounts`)
    const parts = await partsOf(vault)
    expect(parts.map(({ name, state }) => [name, state])).toEqual([
      [`${ACCOUNT}/eu-west-1/secrets-manager`, 'pending'],
      ['organisation', 'not-readable'],
    ])
    expect((await vault.doctor('metadata')).checks).toContainEqual(
      expect.objectContaining({ permission: 'organizations:ListAccounts', state: 'missing' }),
    )
  })

  test('the credential that rotates is asked about apart, where there is something to rotate', async () => {
    const { vault, double } = await opened(emptyWorld(), only)
    const facts = { account: ACCOUNT, region: 'eu-west-1', rotationFunction: 'arn' }
    const samples = [{ path: 'arn', name: 'db', kind: 'secret', facts } as const]
    const states = async () =>
      Object.fromEntries(
        ((await vault.examineRotation?.(samples))?.checks ?? []).map((each) => [each.permission, each.state]),
      )
    const more = {
      'secretsmanager:GetSecretValue': 'not-needed',
      'secretsmanager:ListSecrets': 'not-needed',
    }
    expect(await states()).toEqual({
      'secretsmanager:RotateSecret': 'granted',
      'lambda:InvokeFunction': 'unknown',
      ...more,
    })
    for (const name of ['RotateSecret', 'GetSecretValue', 'ListSecrets'])
      double.denied.add(`${ACCOUNT}/eu-west-1/${name}`)
    expect(await states()).toEqual({
      'secretsmanager:RotateSecret': 'unknown',
      'lambda:InvokeFunction': 'unknown',
    })
  })

  test('the machine’s own credentials are not used unless somebody there asked', async () => {
    const { aws } = await import('#scanner/vaults/aws/index.ts')
    const opening = aws.open(aws.options.parse({}), null, {
      fetch: globalThis.fetch,
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: false,
    })
    await expect(opening).rejects.toMatchObject({ code: 'refused-credential' })
  })
})
