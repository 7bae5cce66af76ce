import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aws } from '#scanner/vaults/aws/index.ts'
import type { OpenVault } from '#scanner/vaults/connector.ts'
import { madeUpKeyId } from '#test/support/vaults/aws/suite.ts'
import { madeUp } from '#test/support/vaults/aws/world.ts'
import { canariesIn } from '#test/support/vaults/look-through.ts'
import { type Moto, startMoto } from '#test/support/vaults/moto.ts'
import { entriesOf, partsOf, plain, readableParts } from '#test/support/vaults/read-vault.ts'

const ACCOUNT = '123456789012'
const REGIONS = ['eu-west-1', 'us-east-1']
const SECRETS = 130
const canary = madeUp()
const keys = { accessKeyId: madeUpKeyId(), secretAccessKey: madeUp() }

describe('AWS, as moto speaks it', () => {
  let moto: Moto
  let vault: OpenVault
  const open = (more: Readonly<Record<string, unknown>> = {}) =>
    aws.open(
      aws.options.parse({ endpoint: moto.endpoint, regions: REGIONS, ...more }),
      aws.credential.parse(keys),
      {
        fetch: globalThis.fetch,
        signal: new AbortController().signal,
        now: () => new Date(),
        ambient: false,
      },
    )
  const client = () => ({ endpoint: moto.endpoint, region: 'eu-west-1', credentials: { ...keys } })

  beforeAll(async () => {
    moto = await startMoto()
    await fill(client())
    vault = await open()
  })
  afterAll(() => moto.stop())

  test('regions are found by themselves', async () => {
    const all = await open({ regions: [], services: ['secrets-manager'] })
    expect((await readableParts(all)).length).toBeGreaterThan(10)
  })

  test('secrets of many pages, each once; the second reading is the same', async () => {
    const part = `${ACCOUNT}/eu-west-1/secrets-manager`
    const entries = await entriesOf(vault, part)
    expect(new Set(entries.map(({ path }) => path)).size).toBe(SECRETS + 2)
    expect(plain(await entriesOf(vault, part))).toEqual(plain(entries))
    expect(canariesIn(entries, [canary])).toEqual([])
    expect(entries[0]).toMatchObject({
      name: 'prod/db-0',
      environment: 'production',
      owners: [{ kind: 'email', value: 'ada@example.com' }],
    })
    expect(entries.find(({ name }) => name === 'deleted')).toMatchObject({ enabled: false })
  })

  test('values by version: the current one and the one before', async () => {
    const entries = await entriesOf(vault, `${ACCOUNT}/eu-west-1/secrets-manager`)
    const put = entries.find(({ name }) => name === 'put-by-hand')
    if (put === undefined) throw new Error('It is not there.')
    expect(put.versions.map(({ state }) => state).toSorted()).toEqual(['current', 'previous'])
    const values = new Map<string, string>()
    for (const version of put.versions)
      (await vault.value?.(put, version))?.expose((value) => values.set(version.state, value))
    expect(Object.fromEntries(values)).toEqual({ current: `${canary}-2`, previous: `${canary}-1` })
    const gone = entries.find(({ name }) => name === 'deleted')
    const [version] = gone?.versions ?? []
    if (gone !== undefined && version !== undefined) expect(await vault.value?.(gone, version)).toBeNull()
  })

  test('parameters: only sealed ones, with the versions that they had', async () => {
    const entries = await entriesOf(vault, `${ACCOUNT}/eu-west-1/parameter-store`)
    expect(entries.map(({ name }) => name).toSorted()).toEqual(
      Array.from({ length: 60 }, (_, index) => `/app/${index}`).toSorted(),
    )
    const changed = entries.find(({ name }) => name === '/app/0')
    if (changed === undefined) throw new Error('It is not there.')
    const read: string[] = []
    for (const version of changed.versions)
      (await vault.value?.(changed, version))?.expose((value) => read.push(value))
    expect(read).toEqual([`${canary}-0`, `${canary}-new`])
  })

  test('IAM: keys by their ids, the report with passwords', async () => {
    const keysOfUsers = await entriesOf(vault, `${ACCOUNT}/global/access-keys`)
    expect(keysOfUsers.map(({ enabled, identity }) => [identity?.name, enabled])).toEqual([
      ['ada', true],
      ['ada', false],
    ])
    const report = await entriesOf(vault, `${ACCOUNT}/global/credential-report`)
    expect(report.map(({ name }) => name)).toContain('ada console password')
  })

  test('the doctor knows as whom it came, and that nothing is missing', async () => {
    const report = await vault.doctor('fingerprint')
    expect(report.identity).toContain(ACCOUNT)
    expect(report.checks.filter(({ state }) => state === 'missing')).toEqual([])
  })

  test('an organisation’s accounts are found; a role lets into one', async () => {
    const organisations = new OrganizationsClient(client())
    await organisations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
    const made = await organisations.send(
      new CreateAccountCommand({ AccountName: 'payments', Email: 'payments@example.com' }),
    )
    const account = made.CreateAccountStatus?.AccountId ?? ''
    const closed = await open({ organisation: true, services: ['secrets-manager'] })
    expect(await partsOf(closed)).toContainEqual(
      expect.objectContaining({ name: account, state: 'not-readable' }),
    )
    const through = await open({ organisation: true, roleName: 'reader', services: ['secrets-manager'] })
    expect(await readableParts(through)).toContain(`${account}/eu-west-1/secrets-manager`)
    expect(await entriesOf(through, `${account}/eu-west-1/secrets-manager`)).toEqual([])
  })
})

type Client = ConstructorParameters<typeof SecretsManagerClient>[0]

async function fill(client: Client): Promise<void> {
  const secrets = new SecretsManagerClient(client ?? {})
  for (let index = 0; index < SECRETS; index++)
    await secrets.send(
      new CreateSecretCommand({
        Name: `prod/db-${index}`,
        SecretString: JSON.stringify({ password: `${canary}-${index}` }),
        Description: canary,
        Tags: [{ Key: 'owner', Value: 'ada@example.com' }],
      }),
    )
  await secrets.send(new CreateSecretCommand({ Name: 'put-by-hand', SecretString: `${canary}-1` }))
  await secrets.send(new PutSecretValueCommand({ SecretId: 'put-by-hand', SecretString: `${canary}-2` }))
  await secrets.send(new CreateSecretCommand({ Name: 'deleted', SecretString: canary }))
  await secrets.send(new DeleteSecretCommand({ SecretId: 'deleted', RecoveryWindowInDays: 30 }))
  const parameters = new SSMClient(client ?? {})
  for (let index = 0; index < 60; index++)
    await parameters.send(
      new PutParameterCommand({ Name: `/app/${index}`, Type: 'SecureString', Value: `${canary}-${index}` }),
    )
  await parameters.send(
    new PutParameterCommand({
      Name: '/app/0',
      Type: 'SecureString',
      Value: `${canary}-new`,
      Overwrite: true,
    }),
  )
  await parameters.send(new PutParameterCommand({ Name: '/plain', Type: 'String', Value: 'a' }))
  const iam = new IAMClient(client ?? {})
  await iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/people/' }))
  await iam.send(new CreateLoginProfileCommand({ UserName: 'ada', Password: madeUp() }))
  await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }))
  const second = await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }))
  await iam.send(
    new UpdateAccessKeyCommand({
      UserName: 'ada',
      AccessKeyId: second.AccessKey?.AccessKeyId ?? '',
      Status: 'Inactive',
    }),
  )
}
