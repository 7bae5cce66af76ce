import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, personCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { confirmRotation } from '#inventory/rotation/confirm-rotation.ts'
import { getEntryRotation } from '#inventory/rotation/entry-rotation.ts'
import { getRotation } from '#inventory/rotation/list-rotations.ts'
import { cancelRotation } from '#inventory/rotation/note-progress.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { changeVault } from '#inventory/vault/change-vault.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { getVault } from '#inventory/vault/get-vault.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { examineVault } from '#scanner/jobs/examine-vault.ts'
import { rotateNow } from '#scanner/jobs/rotate-now.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { sealingPair } from './connecting.ts'
import { openScanning } from './scanning.ts'

const signal = new AbortController().signal

describe('a rotation that the vault does on our word', () => {
  const suite = openScanning()
  /** Method, path and token of each request. */
  const asked: string[] = []
  let status = 204
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-vault-token']}`)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(status === 204 ? undefined : JSON.stringify({ errors: [] }))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  let [vaultId, entryId, rotationId] = ['', '', '']
  let tools: Tools
  let integrations: Record<'reads' | 'writes', string>
  let people: Record<'owner' | 'second', Ctx>

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const place = server.address()
    const address = `http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}`
    const key = sealingPair()
    tools = { ...suite.tools, openingKeys: async () => [key] }
    const add = async (name: string) => {
      const facts = { product: 'hashicorp-vault', address }
      const value = JSON.stringify({ method: 'token', token: `token-that-${name}` })
      const given = { kind: 'vault-credential', name, value, facts } as const
      return (await addIntegration(suite.person, given, { sealing: key, webhook: null })).id
    }
    integrations = { reads: await add('reads'), writes: await add('writes') }
    const connection = { kind: 'hashicorp-vault', name: 'bao', options: { address } } as const
    vaultId = (await connectVault(suite.person, { ...connection, integrationId: integrations.reads })).vaultId
    await suite.db.source.updateMany({ data: { addressTrusted: true } })
    entryId = await writeRole()
    const named = async (name: string) => {
      const { id } = await addPerson(suite.person, { name, email: `${name}@example.org` })
      const origin = { via: 'session', id: null, address: null } as const
      const permissions = permissionsOf.analyst
      return personCtx(suite.db, { id, name, permissions, scope: { kind: 'all' }, origin })
    }
    people = { owner: await named('ada'), second: await named('ben') }
    await setOwner(suite.person, {
      subject: { kind: 'vault-entry', id: entryId },
      owner: { kind: 'person', id: people.owner.actor.id },
    })
  })

  async function writeRole(): Promise<string> {
    const [id, partId] = [newId(), newId()]
    const now = new Date()
    await suite.db.vaultPart.create({
      data: {
        id: partId,
        vaultId,
        name: 'db',
        placeDigest: placeDigest(partId),
        state: 'read',
        foundAt: now,
      },
    })
    const unknown = 'unknown'
    await suite.db.vaultEntry.create({
      data: {
        id,
        vaultId,
        partId,
        path: 'db/static-roles/billing app',
        name: 'billing app',
        placeDigest: placeDigest(id),
        recordDigest: placeDigest(id),
        kind: 'static-role',
        environment: unknown,
        tags: {},
        facts: { namespace: '', mount: 'db', engine: 'database' },
        enabled: true,
        versionCount: 0,
        createdStatus: unknown,
        rotatedStatus: unknown,
        usedStatus: unknown,
        nextRotationStatus: unknown,
        expiresStatus: unknown,
        firstSeenAt: now,
        changedAt: now,
        validFrom: now,
      },
    })
    return id
  }

  const offered = async () => (await getEntryRotation(suite.person, { entryId })).vault
  const rotation = () => getRotation(suite.person, { rotationId })
  const plan = async () => (await planRotation(suite.person, { entryId, method: 'vault' })).rotationId
  const run = () => rotateNow(tools, { rotationId }, signal)

  test('is off: without a credential that may rotate it is not offered, and says why', async () => {
    expect((await offered()).notOffered).toContain('no credential that may rotate')
    await expect(plan()).rejects.toThrow('no credential that may rotate')
  })

  test('a change of a connection leaves what it does not name as it is', async () => {
    const before = await suite.db.vault.findUniqueOrThrow({ where: { id: vaultId } })
    await changeVault(suite.person, { vaultId, mode: 'fingerprint' })
    await changeVault(suite.person, { vaultId, schedule: '5 5 * * *' })
    const { options, integrationId, mode } = await suite.db.vault.findUniqueOrThrow({
      where: { id: vaultId },
    })
    expect({ options, integrationId, mode }).toEqual({
      options: before.options,
      integrationId: before.integrationId,
      mode: 'fingerprint',
    })
  })

  test('says before anybody decides what becomes of the old value', async () => {
    await changeVault(suite.person, { vaultId, rotationIntegrationId: integrations.writes })
    expect(await offered()).toMatchObject({ notOffered: null, oldValue: 'stops-at-once' })
    const same = changeVault(suite.person, { vaultId, rotationIntegrationId: integrations.reads })
    await expect(same).rejects.toThrow('another credential')
    const forget = (integrationId: string) => removeIntegration(suite.person, { integrationId })
    await expect(forget(integrations.writes)).rejects.toThrow('bao is rotated with it')
    await expect(forget(integrations.reads)).rejects.toThrow('bao is read with it')
    expect((await offered()).words).toContain('stops working at once')
    rotationId = await plan()
    expect(await rotation()).toMatchObject({ method: 'vault', oldValue: 'stops-at-once', askedAt: null })
  })

  test('the credential that rotates is examined apart, and its answer stands beside the other', async () => {
    status = 403
    await examineVault(tools, { vaultId }, signal)
    const { doctor } = await getVault(suite.person, { vaultId })
    expect(doctor?.rotation).toMatchObject({ reachable: true })
    expect(asked.filter((each) => each.endsWith('token-that-writes'))).toContain(
      'POST /v1/sys/capabilities-self token-that-writes',
    )
    expect(doctor?.rotation?.checks[0]).toMatchObject({ permission: 'update db/rotate-role/billing app' })
    asked.length = 0
    status = 204
  })

  test('asks the vault only after the words of an owner and of somebody else', async () => {
    await run()
    await expect(confirmRotation(people.second, { rotationId })).rejects.toThrow('owner')
    expect((await getEntryRotation(people.second, { entryId })).isOwner).toBe(false)
    expect((await getEntryRotation(people.owner, { entryId })).isOwner).toBe(true)
    expect(await confirmRotation(people.owner, { rotationId })).toEqual({ begins: false })
    await run()
    await expect(confirmRotation(people.owner, { rotationId })).rejects.toThrow('somebody else')
    expect(asked).toEqual([])
    expect(await confirmRotation(people.second, { rotationId })).toEqual({ begins: true })
    await run()
    expect((await rotation()).trouble).toBeNull()
    expect(asked).toEqual(['POST /v1/db/rotate-role/billing%20app token-that-writes'])
    expect(await rotation()).toMatchObject({ state: 'planned', trouble: null, askedAt: expect.any(String) })
  })

  test('asks once, and leaves it to the next sync to see the new value', async () => {
    await run()
    expect(asked).toHaveLength(1)
    expect(await suite.db.vaultSync.count({ where: { vaultId, state: 'queued' } })).toBe(1)
  })

  test.each([500, 429, 403])('what fails with %i is written down and not tried again', async (refusal) => {
    await cancelRotation(suite.person, { rotationId })
    rotationId = await plan()
    await confirmRotation(people.owner, { rotationId })
    await confirmRotation(people.second, { rotationId })
    asked.length = 0
    status = refusal
    await run()
    await run()
    expect(asked).toHaveLength(1)
    const { state, trouble } = await rotation()
    expect(state).toBe('planned')
    expect(trouble).toContain('not tried again')
    expect(trouble).not.toContain('token-that')
  })

  test('a worker that broke off in the middle leaves words behind, and nobody asks again', async () => {
    await cancelRotation(suite.person, { rotationId })
    rotationId = await plan()
    await confirmRotation(people.owner, { rotationId })
    await confirmRotation(people.second, { rotationId })
    asked.length = 0
    const { beginRotateNow } = await import('#inventory/rotation/begin-rotate-now.ts')
    expect(await beginRotateNow(tools.ctx, { rotationId })).toMatchObject({
      access: { integrationId: integrations.writes },
      entry: { name: 'billing app' },
    })
    await run()
    expect(asked).toEqual([])
    expect((await rotation()).trouble).toContain('no answer was written down')
  })

  test('a vault that somebody points elsewhere on a page may lie at public addresses only', async () => {
    const onPage: Ctx = { ...suite.person, origin: { via: 'session', id: null, address: null } }
    const { options } = await suite.db.vault.findUniqueOrThrow({ where: { id: vaultId } })
    const isTrusted = async () =>
      (await suite.db.source.findFirstOrThrow({ where: { vault: { id: vaultId } } })).addressTrusted
    await changeVault(onPage, { vaultId, name: 'bao again', options: Object(options) })
    expect(await isTrusted()).toBe(true)
    const elsewhere = { address: 'http://10.0.0.1:8200' }
    await expect(changeVault(onPage, { vaultId, options: elsewhere })).rejects.toThrow('once more')
    await changeVault(onPage, { vaultId, options: elsewhere, integrationId: integrations.writes })
    expect(await isTrusted()).toBe(false)
    expect((await offered()).notOffered).toContain('no credential that may rotate')
  })

  test('a name that is taken is refused, and a new one is that of its source too', async () => {
    const other = {
      kind: 'hashicorp-vault',
      name: 'second',
      options: { address: 'https://b.example' },
    } as const
    await connectVault(suite.person, other)
    await expect(changeVault(suite.person, { vaultId, name: 'second' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('name of another vault'),
    })
    await changeVault(suite.person, { vaultId, name: 'third' })
    await changeVault(suite.person, { vaultId, name: 'third' })
    const { source } = await suite.db.vault.findUniqueOrThrow({
      where: { id: vaultId },
      include: { source: true },
    })
    expect(source.name).toBe('third')
  })
})
