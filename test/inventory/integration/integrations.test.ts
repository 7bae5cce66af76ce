import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Ctx, jobCtx, localCtx, personCtx, systemCtx } from '#inventory/ctx.ts'
import { Conflict, Forbidden, Invalid, NotFound, WrongKey } from '#inventory/errors.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { type OpeningKey, openWith, rawPublic, sealTo } from '#inventory/integration/envelope.ts'
import { getIntegration } from '#inventory/integration/get-integration.ts'
import { listIntegrations } from '#inventory/integration/list-integrations.ts'
import { openIntegration } from '#inventory/integration/open-integration.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { replaceIntegration } from '#inventory/integration/replace-integration.ts'
import { rewrapIntegrations, sealedByKey } from '#inventory/integration/rewrap-integrations.ts'
import { encodePublic, idOfPublic, sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'

function makePair(): OpeningKey {
  const pair = generateKeyPairSync('x25519')
  return { ...pair, id: idOfPublic(rawPublic(pair.publicKey)) }
}

const VALUE = `canary-${'x9Q'.repeat(12)}`

describe('our credentials for other systems', () => {
  const suite = useDatabase()
  const [sealing, webhook] = [makePair(), makePair()]
  const keys = { sealing, webhook }
  let admin: Ctx
  let job: Ctx
  beforeAll(() => {
    admin = localCtx(suite.db)
    job = jobCtx(suite.db, 'sync-github')
  })
  beforeEach(async () => {
    await suite.db.integration.deleteMany()
  })
  const add = (kind: 'github-token' | 'webhook-secret' = 'github-token', name = 'Acme', value = VALUE) =>
    kind === 'github-token'
      ? addIntegration(admin, { kind, name, value, facts: { host: 'github.com' } }, keys)
      : addIntegration(admin, { kind, name, value, facts: { sender: 'github.com' } }, keys)
  const opened = async (integrationId: string, with_: readonly OpeningKey[] = [sealing, webhook]) =>
    (await openIntegration(job, { integrationId, purpose: 'list repositories' }, async () => with_)).expose(
      (text) => text,
    )

  test('are sealed with the public half alone, and opened by a job with the private one', async () => {
    const { id } = await addIntegration(
      admin,
      { kind: 'github-token', name: 'By environment', value: VALUE, facts: { host: 'github.com' } },
      sealingKeysOf({ SPRAWL_SEALING_PUBLIC_KEY: encodePublic(sealing) }),
    )
    expect(await opened(id)).toBe(VALUE)
    const { integration, openings } = await getIntegration(admin, { integrationId: id })
    expect(integration).toMatchObject({ lastOpenedBy: 'sync-github', keyId: sealing.id, replacedAt: null })
    expect(openings).toMatchObject([{ by: 'sync-github', purpose: 'list repositories' }])
  })

  test('are opened by nobody else, whatever their role', async () => {
    const { id } = await add()
    const input = { integrationId: id, purpose: 'curiosity' }
    await expect(openIntegration(admin, input, async () => [sealing])).rejects.toBeInstanceOf(Forbidden)
    expect(permissionsOf.administrator).not.toContain('integration.open')
    const viewer = personCtx(suite.db, {
      id: newId(),
      name: 'V',
      permissions: permissionsOf.analyst,
      scope: { kind: 'all' },
      origin: { via: 'session', id: null, address: null },
    })
    await expect(listIntegrations(viewer, { limit: 50 })).rejects.toBeInstanceOf(Forbidden)
  })

  test('webhook secrets are of the other pair, and neither pair opens what is the other’s', async () => {
    const { id, keyId } = await add('webhook-secret')
    expect(keyId).toBe(webhook.id)
    expect(await opened(id, [webhook])).toBe(VALUE)
    await expect(opened(id, [sealing])).rejects.toBeInstanceOf(WrongKey)
    await expect(opened(id, [{ ...sealing, id: webhook.id }])).rejects.toThrow()
  })

  test('a key that a rotation has just made is looked for once more', async () => {
    const { id } = await add()
    const answers = [[webhook], [webhook, sealing]]
    const read = await openIntegration(
      job,
      { integrationId: id, purpose: 'x' },
      async () => answers.shift() ?? [],
    )
    expect(read.expose((text) => text)).toBe(VALUE)
  })

  test('an envelope that was changed or put into another row does not open', async () => {
    const one = await add()
    const other = await add('github-token', 'Other', 'another')
    const row = await suite.db.integration.findUniqueOrThrow({ where: { id: one.id } })
    const { wrappedKey, sealed } = row
    await suite.db.integration.update({ where: { id: other.id }, data: { wrappedKey, sealed } })
    await expect(opened(other.id)).rejects.toThrow()
    for (const column of ['wrappedKey', 'sealed'] as const) {
      const changed = new Uint8Array(row[column])
      changed.set([(changed[40] ?? 0) ^ 1], 40)
      await suite.db.integration.update({
        where: { id: one.id },
        data: { wrappedKey, sealed, [column]: changed },
      })
      await expect(opened(one.id)).rejects.toThrow()
    }
  })

  test('are replaced and removed, and the log tells without telling them', async () => {
    const { id } = await add()
    const replaced = await replaceIntegration(admin, { integrationId: id, value: 'second' }, keys)
    expect(replaced.replacedAt).not.toBeNull()
    expect(await opened(id)).toBe('second')
    await removeIntegration(admin, { integrationId: id })
    await expect(opened(id)).rejects.toBeInstanceOf(NotFound)
    await expect(removeIntegration(admin, { integrationId: id })).rejects.toBeInstanceOf(NotFound)
    const log = await suite.db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(log.map(({ action }) => action)).toEqual([
      'integration.add',
      'integration.replace',
      'integration.open',
      'integration.remove',
    ])
  })

  test('a name is taken once per kind; without a key nothing is kept', async () => {
    await add()
    await expect(add()).rejects.toBeInstanceOf(Conflict)
    await add('webhook-secret')
    const none = { sealing: null, webhook: null }
    const input = { kind: 'github-token', name: 'N', value: VALUE, facts: { host: 'github.com' } } as const
    await expect(addIntegration(admin, input, none)).rejects.toBeInstanceOf(Invalid)
  })

  test('neither they nor their lengths are in the database, and an opened one does not print', async () => {
    const short = await add('github-token', 'Short', 'ab')
    await add('github-token', 'Long')
    await opened(short.id)
    const dump = await everything(suite.db)
    expect(dump).not.toContain('canary')
    expect(dump).not.toContain(Buffer.from(VALUE).toString('hex'))
    const rows = await suite.db.integration.findMany()
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
    const held = await openIntegration(job, { integrationId: short.id, purpose: 'x' }, async () => [sealing])
    for (const text of [String(held), JSON.stringify({ held }), inspect(held), `${held}`])
      expect(text).not.toContain('ab')
  })

  test('a rotation moves all to the new key, goes on after a stop, and tells the key that is missing', async () => {
    const ids: string[] = []
    for (let count = 0; count < 3; count += 1) ids.push((await add('github-token', `Token ${count}`)).id)
    await add('webhook-secret')
    const next = makePair()
    const system = systemCtx(suite.db)
    const before = await suite.db.integration.findUniqueOrThrow({ where: { id: ids[0] ?? '' } })
    const input = { pair: 'sealing', from: [next, sealing], to: next } as const
    expect(await rewrapIntegrations(system, input)).toBe(3)
    expect(await rewrapIntegrations(system, input)).toBe(0)
    expect(await sealedByKey(system, 'sealing')).toEqual(new Map([[next.id, 3]]))
    expect(await sealedByKey(system, 'webhook')).toEqual(new Map([[webhook.id, 1]]))
    for (const id of ids) expect(await opened(id, [next])).toBe(VALUE)
    const after = await suite.db.integration.findUniqueOrThrow({ where: { id: ids[0] ?? '' } })
    expect(after.sealed).toEqual(before.sealed)
    await expect(
      rewrapIntegrations(system, { pair: 'sealing', from: [sealing], to: sealing }),
    ).rejects.toBeInstanceOf(WrongKey)
    await expect(rewrapIntegrations(admin, input)).rejects.toBeInstanceOf(Forbidden)
  })
})

test('every text comes out as it went in', () => {
  const key = makePair()
  for (const text of ['', 'a', 'ü'.repeat(254), 'x'.repeat(508), 'x'.repeat(509), '𝕊'.repeat(9000)])
    expect(openWith(key, { id: '1', kind: 'k' }, sealTo(key, { id: '1', kind: 'k' }, text))).toBe(text)
})
