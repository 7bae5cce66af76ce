import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { personCtx } from '#inventory/ctx.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import { revokeToken } from '#inventory/token/revoke-token.ts'
import { tokenHolder } from '#inventory/token/token-holder.ts'
import { writeToken } from '#inventory/token/token-text.ts'
import type { Database } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'

const compare = vi.spyOn(crypto, 'timingSafeEqual')
syncBuiltinESMExports()
afterAll(() => {
  compare.mockRestore()
  syncBuiltinESMExports()
})

/** Time is not measured: what takes time is counted, and is the same whatever is wrong with a token. */
describe('looking a token up', () => {
  const suite = useDatabase()
  let good = ''
  let goodId = ''
  let revoked = ''
  let lookups = 0

  beforeAll(async () => {
    const personId = newId()
    const person = { id: personId, name: 'Ada', role: 'analyst', scopeKind: 'all', createdAt: new Date() }
    await suite.db.person.create({ data: person })
    const ctx = personCtx(suite.db, {
      id: personId,
      name: 'Ada',
      permissions: permissionsOf.analyst,
      scope: { kind: 'all' },
      origin: { via: 'session', id: newId(), address: null },
    })
    const wanted = { name: 'ci', scopes: ['read' as const], expiresInDays: 1 }
    const first = await makeToken(ctx, wanted)
    good = first.text
    goodId = first.token.id
    const other = await makeToken(ctx, wanted)
    revoked = other.text
    await revokeToken(ctx, { tokenId: other.token.id })
  })
  beforeEach(() => {
    compare.mockClear()
    lookups = 0
  })

  /** The ledger, counting what is asked of its tokens. */
  const counted = (): Database =>
    new Proxy(suite.db, {
      get: (db, name) => {
        if (name === 'apiToken') lookups += 1
        return Reflect.get(db, name)
      },
    })
  test.each([
    ['the right one', () => good, true],
    ['a wrong secret for a known id', () => writeToken(goodId), false],
    ['a revoked one', () => revoked, false],
  ])('takes one look and one comparison of digests for %s', async (_, presented, isHolder) => {
    const holder = await tokenHolder(counted(), presented(), new Date())
    expect(holder !== null).toBe(isHolder)
    const compared = compare.mock.calls.map(([left, right]) => [left.byteLength, right.byteLength])
    expect(compared).toEqual([[32, 32]])
    // The right one is also noted as used, which needs the row once more.
    expect(lookups).toBe(isHolder ? 2 : 1)
  })

  test('takes as many for one that is not known', async () => {
    await suite.db.apiToken.deleteMany({})
    expect(await tokenHolder(counted(), good, new Date())).toBeNull()
    expect(compare.mock.calls.length).toBe(1)
    expect(lookups).toBe(1)
  })
})
