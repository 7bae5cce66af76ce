import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyWorld, worldApplication } from '#test/support/vaults/azure/world.ts'
import { entriesOf } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './reading.ts'

const options = { services: ['applications'] }
const PART = 'entra/applications'

test('each secret and certificate of an application is an entry, with its owner and last sign-in', async () => {
  const world = emptyWorld()
  const application = worldApplication('payments-prod', ['abc', 'def'])
  const certificate = {
    customKeyIdentifier: 'AB12',
    displayName: 'CN=payments',
    endDateTime: '2027-01-01T00:00:00Z',
    key: null,
    keyId: randomUUID(),
    startDateTime: '2026-01-01T00:00:00Z',
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  }
  world.applications.push({ ...application, keyCredentials: [certificate] })
  world.signIns.set(certificate.keyId.toUpperCase(), '2026-11-20T00:00:00Z')
  const { vault, double } = await openWorld(world, { options })
  const entries = await entriesOf(vault, PART)
  expect(entries.map(({ facts }) => facts.form)).toEqual(['secret', 'secret', 'certificate'])
  const [first, , last] = entries
  expect(first).toMatchObject({
    kind: 'application-credential',
    environment: 'production',
    identity: { kind: 'application', externalId: application.appId },
    owners: [{ kind: 'email', value: 'ada@example.com' }],
  })
  expect(last?.evidence.find(({ field }) => field === 'last-used')).toMatchObject({
    status: 'known',
    resolution: 'day',
    value: '2026-11-20T00:00:00.000Z',
  })
  expect(double.violations).toEqual([])
})

test('where the directory has no report of sign-ins, nobody can know', async () => {
  const world = emptyWorld()
  world.applications.push(worldApplication('payments', ['abc']))
  const { vault, double } = await openWorld(world, {
    options,
    tools: {
      fetch: (input, init) =>
        String(input).includes('/beta/')
          ? Promise.resolve(Response.json({ error: { code: 'BadRequest' } }, { status: 400 }))
          : double.fetch(input, init),
    },
  })
  const [entry] = await entriesOf(vault, PART)
  expect(entry?.evidence.find(({ field }) => field === 'last-used')).toMatchObject({
    status: 'unknown',
    detail: expect.stringMatching(/does not offer/),
  })
})

test('what Microsoft turns over itself is left out, what is disabled says so', async () => {
  const world = emptyWorld()
  const principal = (name: string, more: object) => {
    const { createdDateTime: _, ...told } = worldApplication(name, ['abc'])
    return { ...told, ...more }
  }
  world.servicePrincipals.push(
    principal('managed', { accountEnabled: true, servicePrincipalType: 'ManagedIdentity' }),
    principal('closed', { accountEnabled: false, servicePrincipalType: 'Application' }),
  )
  const { vault } = await openWorld(world, { options })
  const entries = await entriesOf(vault, 'entra/service-principals')
  expect(entries.map(({ enabled, facts }) => [facts.application, enabled])).toEqual([['closed', false]])
})

test('an application with more credentials than a page takes is read whole', async () => {
  const world = emptyWorld()
  world.applications.push(worldApplication('many', Array<string>(1_100).fill('abc')))
  const { vault } = await openWorld(world, { options })
  const entries = await entriesOf(vault, PART)
  expect(new Set(entries.map(({ path }) => path)).size).toBe(1_100)
})
