import { describe, expect, test } from 'vitest'
import { listReferences } from '#inventory/code-reference/list-references.ts'
import { matchReferences } from '#inventory/code-reference/match-references.ts'
import { addConsumer } from '#inventory/consumer/add-consumer.ts'
import { consumerCoverage } from '#inventory/consumer/consumer-coverage.ts'
import { matchExternalSecrets } from '#inventory/consumer/match-external-secrets.ts'
import { removeConsumer } from '#inventory/consumer/remove-consumer.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { partPlace } from '#inventory/vault/place.ts'
import type { Database } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { testRepository } from '#test/support/git.ts'
import { openScanning, type Scanning } from './scanning.ts'

const NOW = new Date('2026-11-23T06:00:00Z')

async function writeVault(
  db: Database,
  kind: string,
  paths: readonly string[],
  facts: Readonly<Record<string, string>> = {},
  options: Readonly<Record<string, string>> = {},
) {
  const [sourceId, vaultId, partId] = [newId(), newId(), newId()]
  const digest = placeDigest(vaultId)
  await db.source.create({
    data: { id: sourceId, kind: 'vault', name: kind, address: vaultId, addressDigest: digest, addedAt: NOW },
  })
  const about = { kind, name: kind, reach: 'worker', mode: 'metadata', options, limits: {} }
  await db.vault.create({
    data: { id: vaultId, sourceId, ...about, schedule: '0 3 * * *', timeZone: 'UTC' },
  })
  const place = new Uint8Array(Buffer.from(partPlace(vaultId, 'all'), 'hex'))
  await db.vaultPart.create({
    data: { id: partId, vaultId, name: 'all', placeDigest: place, state: 'read', foundAt: NOW },
  })
  for (const path of paths) {
    const id = newId()
    const unknown = 'unknown'
    await db.vaultEntry.create({
      data: {
        id,
        vaultId,
        partId,
        path,
        name: path.split('/').at(-1) ?? path,
        placeDigest: placeDigest(id),
        recordDigest: placeDigest(id),
        kind: 'secret',
        environment: unknown,
        tags: {},
        facts,
        enabled: true,
        versionCount: 0,
        createdStatus: unknown,
        rotatedStatus: unknown,
        usedStatus: unknown,
        nextRotationStatus: unknown,
        expiresStatus: unknown,
        firstSeenAt: NOW,
        changedAt: NOW,
        validFrom: NOW,
      },
    })
  }
  return vaultId
}

const named = async ({ person }: Scanning, which: 'all' | 'matched' | 'unmatched' = 'all') =>
  (await listReferences(person, { which, limit: 200 })).rows
    .map(({ path, line, reference, matched }) => `${path}:${line} ${reference} ${matched}`)
    .sort()

const consumers = async ({ db }: Scanning) => {
  const rows = await db.consumer.findMany({ where: { validTo: null }, include: { entry: true } })
  return rows.map(({ entry, via, detail }) => `${entry.path} ${via} ${detail}`).sort()
}

/** That a repository was selected for a secret, as the connector tells it. */
async function grantTo(db: Database, entryId: string, name: string): Promise<string> {
  const id = newId()
  const grant = { kind: 'pipeline', place: 'GitHub', via: 'grant', detail: 'Selected for this secret.' }
  await db.consumer.create({
    data: { id, entryId, name, ...grant, placeDigest: placeDigest(id), validFrom: NOW },
  })
  return id
}

describe('what code names', () => {
  const suite = openScanning()
  const repository = testRepository()

  test('is found at the head, with what the vaults have of it', async () => {
    await writeVault(suite.db, 'hashicorp-vault', ['secret/shop/db', 'secret/pay/db', 'secret/other'])
    repository.commit({
      'deploy.sh': 'set -e\nvault kv get secret/shop/db\nvault kv get secret/nowhere\n',
      '.github/workflows/ci.yml': `on: push\nenv:\n  TOKEN: \${{ secrets.DEPLOY }}\n`,
      'notes.txt': 'nothing\n',
    })
    await suite.scanFolder(repository.path)
    expect(await named(suite)).toEqual([
      '.github/workflows/ci.yml:3 DEPLOY 0',
      'deploy.sh:2 secret/shop/db 1',
      'deploy.sh:3 secret/nowhere 0',
    ])
    expect(await consumers(suite)).toEqual(['secret/shop/db code deploy.sh:2'])
    expect(await named(suite, 'unmatched')).toHaveLength(2)
  })

  test('follows the head: what moved, went, and came', async () => {
    repository.commit({
      'deploy.sh': 'vault kv get secret/shop/db\n',
      'more.sh': 'vault kv get secret/shop/db\n',
    })
    await suite.scanFolder(repository.path)
    expect(await named(suite)).toEqual([
      '.github/workflows/ci.yml:3 DEPLOY 0',
      'deploy.sh:1 secret/shop/db 1',
      'more.sh:1 secret/shop/db 1',
    ])
    expect(await consumers(suite)).toEqual(['secret/shop/db code deploy.sh:1, more.sh:1'])
    repository.commit({ 'deploy.sh': 'true\n', 'more.sh': 'true\n' })
    await suite.scanFolder(repository.path)
    expect(await consumers(suite)).toEqual([])
  })

  test('is compared again when a vault comes later; a name that two entries have says nothing', async () => {
    const alone = await writeVault(suite.db, 'github', ['acme/shop/actions/DEPLOY'])
    expect(await matchReferences(suite.tools.ctx, { vaultId: alone })).toEqual({ matched: 1 })
    expect(await consumers(suite)).toEqual(['acme/shop/actions/DEPLOY workflow .github/workflows/ci.yml:3'])
    const second = await writeVault(suite.db, 'github', ['acme/pay/actions/DEPLOY'])
    expect(await matchReferences(suite.tools.ctx, { vaultId: second })).toEqual({ matched: 0 })
    expect(await consumers(suite)).toEqual([])
  })

  test('and a Secret that External Secrets copies is a consumer of what it is a copy of', async () => {
    const remote = {
      remoteKind: 'hashicorp-vault',
      remotePlace: 'https://v kv',
      remote: 'shop/db#pw\nnowhere',
    }
    const cluster = await writeVault(suite.db, 'kubernetes', ['shop/db-copy'], remote)
    const { ctx } = suite.tools
    expect(await matchExternalSecrets(ctx)).toEqual({ edges: 1 })
    const copied = 'secret/shop/db external-secret External Secrets copies it into the cluster.'
    expect(await consumers(suite)).toEqual([copied])
    const audited = await suite.db.auditEvent.count()
    expect(await matchExternalSecrets(ctx)).toEqual({ edges: 1 })
    expect(await suite.db.auditEvent.count()).toBe(audited)
    await suite.db.vaultEntry.updateMany({ where: { vaultId: cluster }, data: { validTo: NOW } })
    expect(await matchExternalSecrets(ctx)).toEqual({ edges: 0 })
    expect(await consumers(suite)).toEqual([])
  })

  test('is one way of several: the others are told', async () => {
    const vault = await suite.db.vault.findFirstOrThrow({ where: { kind: 'hashicorp-vault' } })
    const { ways, complete } = await consumerCoverage(suite.person, { vaultId: vault.id })
    expect(complete).toBe(false)
    expect(ways.map(({ via, state }) => `${via} ${state}`)).toEqual([
      'audit-log not-connected',
      'external-secret not-connected',
      'code connected',
      'workflow connected',
      'by-hand connected',
    ])
  })

  test('and what nothing sees is noted by hand, until somebody ends it', async () => {
    const entry = await suite.db.vaultEntry.findFirstOrThrow({ where: { path: 'secret/other' } })
    const given = { entryId: entry.id, kind: 'service', name: 'Cash desk', place: 'Hall 3' } as const
    const { consumerId } = await addConsumer(suite.person, given)
    expect(await addConsumer(suite.person, given)).toEqual({ consumerId })
    const count = async () =>
      (await suite.db.vaultEntry.findUniqueOrThrow({ where: { id: entry.id } })).consumerCount
    expect(await count()).toBe(1)
    await removeConsumer(suite.person, { consumerId })
    expect(await count()).toBe(0)
    await expect(removeConsumer(suite.person, { consumerId })).rejects.toThrow('no such consumer')
  })
  test('a workflow at GitHub names each secret that its runs may read, and no other’s of that name', async () => {
    const apiUrl = 'https://git.acme.example/api/v3'
    const { organisationId } = await connectOrganisation(suite.person, { login: 'acme', apiUrl })
    const { repositoryId } = await suite.db.codeReference.findFirstOrThrow({ where: { reference: 'DEPLOY' } })
    const facts = { visibility: 'private', archived: false, fork: false, sizeKibibytes: 1n, topics: [] }
    const cloneUrl = 'https://git.acme.example/Acme/Shop.git'
    await suite.db.hostedRepository.create({
      data: {
        repositoryId,
        organisationId,
        hostId: 1n,
        owner: 'Acme',
        name: 'Shop',
        ...facts,
        seenAt: NOW,
        cloneUrl,
      },
    })
    const read = [
      'orgs/acme/actions-secrets/DEPLOY',
      'repos/acme/shop/actions-secrets/DEPLOY',
      'repos/acme/shop/environment-secrets/production/DEPLOY',
    ]
    const never = [
      'orgs/acme/dependabot-secrets/DEPLOY',
      'orgs/another/actions-secrets/DEPLOY',
      'repos/acme/shop/codespaces-secrets/DEPLOY',
      'repos/acme/shop-front/actions-secrets/DEPLOY',
      'repos/acme/pay/environment-secrets/production/DEPLOY',
    ]
    await writeVault(suite.db, 'github', [...read, ...never], {}, { endpoint: apiUrl })
    await writeVault(suite.db, 'github', ['repos/acme/shop/actions-secrets/DEPLOY'])
    const { ctx } = suite.tools
    expect(await matchReferences(ctx, { repositoryId })).toEqual({ matched: 3 })
    const workflow = (path: string) => `${path} workflow .github/workflows/ci.yml:3`
    expect((await consumers(suite)).filter((each) => each.includes(' workflow '))).toEqual(read.map(workflow))
    await suite.db.vaultEntry.updateMany({ where: { path: { in: read.slice(1) } }, data: { validTo: NOW } })
    expect(await matchReferences(ctx, { repositoryId })).toEqual({ matched: 1 })
    const shared = await suite.db.vaultEntry.findFirstOrThrow({ where: { path: read[0] ?? '' } })
    const told = async (facts: Record<string, string>) => {
      await suite.db.vaultEntry.update({ where: { id: shared.id }, data: { facts } })
      return (await matchReferences(ctx, { repositoryId })).matched
    }
    const selected = { visibility: 'selected', selectedRepositories: '1' }
    expect(await told({ visibility: 'selected' }), 'nobody told us who').toBe(1)
    const consumerId = await grantTo(suite.db, shared.id, 'acme/Pay')
    expect(await told(selected), 'another one').toBe(0)
    await suite.db.consumer.update({ where: { id: consumerId }, data: { name: 'acme/shop' } })
    expect(await told(selected), 'this one').toBe(1)
    expect(await told({ visibility: 'private' }), 'a private one').toBe(1)
    await suite.db.hostedRepository.updateMany({ data: { visibility: 'public' } })
    expect(await told({ visibility: 'private' }), 'a public one').toBe(0)
    expect(await told({ visibility: 'all' })).toBe(1)
    await suite.db.vaultEntry.update({ where: { id: shared.id }, data: { validTo: NOW } })
    expect(await matchReferences(ctx, { repositoryId })).toEqual({ matched: 0 })
  })
})
