import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AzureOptions } from '#scanner/vaults/azure/options.ts'
import { pagesOf } from '#scanner/vaults/azure/paged.ts'
import { azureSession } from '#scanner/vaults/azure/session.ts'
import { SecretItem } from '#scanner/vaults/azure/wire.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { emptyVault, emptyWorld, worldSecret } from '#test/support/vaults/azure/world.ts'
import { entriesOf, partsOf, readAll } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './reading.ts'

describe('vaults', () => {
  test('are found through all subscriptions; one that lets nobody look is told', async () => {
    const world = emptyWorld()
    const [one, two, closed] = [randomUUID(), randomUUID(), randomUUID()]
    world.subscriptions.set(one, ['alpha', 'beta', 'gamma'])
    world.subscriptions.set(two, ['delta'])
    world.subscriptions.set(closed, 'denied')
    const { vault, double } = await openWorld(world, { options: { services: ['secrets'] } })
    const names = ['alpha', 'beta', 'gamma', 'delta'].map((name) => `${name}.vault.azure.net/secrets`)
    const found = await partsOf(vault)
    expect(found.filter(({ state }) => state === 'pending').map(({ name }) => name)).toEqual(names)
    expect(found.at(-1)).toMatchObject({ name: `subscriptions/${closed}`, state: 'not-readable' })
    expect(double.violations).toEqual([])
  })

  test('where no subscription can be seen, that is said', async () => {
    const { vault } = await openWorld(emptyWorld(), { options: { services: ['keys'] } })
    expect(await partsOf(vault)).toEqual([
      { name: 'subscriptions', state: 'not-readable', reason: expect.stringMatching(/grant/), hides: true },
    ])
  })

  test('of another tenant, and behind a wall, leave the others be', async () => {
    const world = emptyWorld()
    const [ours, foreign] = [emptyVault('ours'), { ...emptyVault('foreign'), isForeign: true }]
    ours.secrets.push(worldSecret('db', ['one']))
    for (const each of [ours, foreign]) world.vaults.set(each.name, each)
    const { vault } = await openWorld(world, {
      options: { vaults: ['foreign', 'ours'], services: ['secrets'] },
    })
    const read = await readAll(vault)
    expect(read.get('foreign.vault.azure.net/secrets')).toMatchObject({ code: 'not-permitted' })
    expect(read.get('ours.vault.azure.net/secrets')).toHaveLength(1)
    const { checks } = await vault.doctor('metadata')
    expect(
      checks.find(({ part, permission }) => part === 'foreign' && permission === 'secrets/list'),
    ).toMatchObject({ state: 'missing' })
  })
})

describe('links to next pages', () => {
  const session = (nextLink: string) =>
    azureSession(
      AzureOptions.parse({}),
      {
        fetch: async () => Response.json({ value: [], nextLink }),
        signal: new AbortController().signal,
        now: () => new Date(),
        ambient: false,
      },
      { identity: null, headers: async () => ({}) },
    ).vault('https://payments.vault.azure.net')

  test.each([
    'https://payments.vault.azure.net.example.com/secrets?x=1',
    'https://other.vault.azure.net/secrets?x=1',
    'http://payments.vault.azure.net/secrets?x=1',
    'nowhere',
  ])('to %s are not followed: the token would go along', async (link) => {
    const reading = pagesOf(session(link), '/secrets', SecretItem)[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toBeInstanceOf(VaultError)
  })

  test('to the same server are, with its port written or not', async () => {
    const link = 'https://payments.vault.azure.net:443/secrets?api-version=7.4&$skiptoken=abc'
    const reading = pagesOf(session(link), '/secrets', SecretItem)[Symbol.asyncIterator]()
    expect(await reading.next()).toMatchObject({
      value: { cursor: '/secrets?api-version=7.4&$skiptoken=abc' },
    })
  })

  test('that have ended begin the part anew', async () => {
    const world = emptyWorld()
    const stored = emptyVault('payments')
    stored.secrets.push(worldSecret('db', ['one']))
    world.vaults.set('payments', stored)
    const { vault, double } = await openWorld(world, {
      options: { vaults: ['payments'] },
      tools: {
        fetch: (input, init) =>
          String(input).includes('stale')
            ? Promise.resolve(Response.json({ error: { code: 'BadParameter' } }, { status: 400 }))
            : double.fetch(input, init),
      },
    })
    const part = 'payments.vault.azure.net/secrets'
    expect(await entriesOf(vault, part, '/secrets?api-version=7.4&$skiptoken=stale')).toHaveLength(1)
  })
})
