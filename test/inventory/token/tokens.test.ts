import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, personCtx } from '#inventory/ctx.ts'
import { Forbidden, Invalid, NotFound } from '#inventory/errors.ts'
import { permissionsOf, type Role } from '#inventory/model/permissions.ts'
import { permissionsOfToken, TokenScope } from '#inventory/model/token.ts'
import { listTokens } from '#inventory/token/list-tokens.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import { revokeToken } from '#inventory/token/revoke-token.ts'
import { tokenHolder } from '#inventory/token/token-holder.ts'
import { readToken, writeToken } from '#inventory/token/token-text.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'

const START = new Date('2026-11-23T10:00:00.000Z')
const minutes = (count: number) => new Date(START.getTime() + count * 60_000)

describe('API tokens', () => {
  const suite = useDatabase()
  let maya: Ctx
  let admin: Ctx
  const join = async (role: Role, scopeKind: string): Promise<Ctx> => {
    const person = { id: newId(), name: `A ${role}`, role, scopeKind, createdAt: START }
    await suite.db.person.create({ data: person })
    return personCtx(
      suite.db,
      {
        ...person,
        permissions: permissionsOf[role],
        scope: { kind: 'all' },
        origin: { via: 'session', id: randomUUID(), address: '192.0.2.1' },
      },
      { now: () => START },
    )
  }
  beforeAll(async () => {
    maya = await join('developer', 'owned')
    admin = await join('administrator', 'all')
  })

  const usual = { name: 'CI', scopes: ['read', 'triage'] as TokenScope[], expiresInDays: 90 }

  test('a token acts as its person, within its scopes and their role', async () => {
    const { token, text } = await makeToken(maya, usual)
    const holder = await tokenHolder(suite.db, text, minutes(1))
    expect(holder?.person).toEqual({ id: maya.actor.id, name: 'A developer' })
    expect(holder?.tokenId).toBe(token.id)
    expect(holder?.scope).toEqual({ kind: 'owned', personId: maya.actor.id })
    expect(holder?.permissions.has('finding.ignore')).toBe(true)
    expect(holder?.permissions.has('finding.assign')).toBe(false)
    expect(holder?.permissions.has('token.manage')).toBe(false)
  })

  test('what changes about the person holds at the next request', async () => {
    const visitor = await join('analyst', 'all')
    const { text } = await makeToken(visitor, { ...usual, scopes: ['read', 'scan'] })
    const { id } = visitor.actor
    expect((await tokenHolder(suite.db, text, START))?.permissions.has('scan.request')).toBe(true)
    await suite.db.person.update({ where: { id }, data: { role: 'viewer' } })
    expect((await tokenHolder(suite.db, text, START))?.permissions.has('scan.request')).toBe(false)
    await suite.db.person.update({ where: { id }, data: { role: null } })
    expect(await tokenHolder(suite.db, text, START)).toBeNull()
    await suite.db.person.update({ where: { id }, data: { role: 'viewer', deactivatedAt: START } })
    expect(await tokenHolder(suite.db, text, START)).toBeNull()
  })

  test('one that expired, was revoked, was changed or is of another row opens nothing', async () => {
    const { text } = await makeToken(maya, { ...usual, expiresInDays: 1 })
    expect(await tokenHolder(suite.db, text, minutes(24 * 60 - 1))).not.toBeNull()
    expect(await tokenHolder(suite.db, text, minutes(24 * 60))).toBeNull()
    const other = await makeToken(maya, usual)
    await revokeToken(maya, { tokenId: other.token.id })
    expect(await tokenHolder(suite.db, other.text, START)).toBeNull()
    const mine = await makeToken(maya, usual)
    expect(await tokenHolder(suite.db, writeToken(mine.token.id), START)).toBeNull()
    expect(await tokenHolder(suite.db, writeToken(randomUUID()), START)).toBeNull()
    expect(await tokenHolder(suite.db, `${mine.text.slice(0, -1)}!`, START)).toBeNull()
  })

  test('its use is written once a minute', async () => {
    const { token, text } = await makeToken(maya, usual)
    const used = async (at: Date) => {
      await tokenHolder(suite.db, text, at)
      return (await suite.db.apiToken.findUniqueOrThrow({ where: { id: token.id } })).lastUsedAt
    }
    expect(await used(minutes(0))).toEqual(minutes(0))
    expect(await used(minutes(0.9))).toEqual(minutes(0))
    expect(await used(minutes(1))).toEqual(minutes(1))
  })

  test('lives for a year at most, unless the operator allows more', async () => {
    for (const expiresInDays of [366, null])
      await expect(makeToken(maya, { ...usual, expiresInDays })).rejects.toBeInstanceOf(Invalid)
    const { token } = await makeToken(maya, { ...usual, expiresInDays: null }, { longestDays: null })
    expect(token.expiresAt).toBeNull()
  })

  test('a scope that gives the role nothing is refused', async () => {
    await expect(makeToken(maya, { ...usual, scopes: ['audit'] })).rejects.toThrow('audit')
  })

  test('everybody lists and revokes their own, administrators all', async () => {
    const { token } = await makeToken(admin, usual)
    const mine = await listTokens(maya, { whose: 'mine', limit: 200 })
    expect(new Set(mine.items.map(({ person }) => person.id))).toEqual(new Set([maya.actor.id]))
    await expect(listTokens(maya, { whose: 'everyone', limit: 50 })).rejects.toBeInstanceOf(Forbidden)
    await expect(revokeToken(maya, { tokenId: token.id })).rejects.toBeInstanceOf(NotFound)
    const first = await listTokens(admin, { whose: 'everyone', limit: 2 })
    const next = await listTokens(admin, {
      whose: 'everyone',
      limit: 200,
      cursor: first.nextCursor ?? undefined,
    })
    const ids = [...first.items, ...next.items].map(({ id }) => id)
    expect(ids.length).toBe(await suite.db.apiToken.count())
    const revoked = await revokeToken(admin, { tokenId: mine.items[0]?.id ?? '' })
    expect(revoked.state).toBe('revoked')
  })

  test('no part of the text is kept', async () => {
    const { text } = await makeToken(maya, usual)
    const dump = await everything(suite.db)
    const secret = text.slice('sprawl_'.length + 22)
    for (let at = 0; at + 12 <= secret.length; at += 1) expect(dump).not.toContain(secret.slice(at, at + 12))
  })

  test('the administrator of the machine, who is no person, has none', async () => {
    const local = { ...admin, actor: { kind: 'person', id: 'local', name: 'Local' } } as const
    await expect(makeToken(local, usual)).rejects.toBeInstanceOf(Invalid)
    expect((await listTokens(local, { whose: 'mine', limit: 50 })).items).toEqual([])
  })
})

describe('the text of a token', () => {
  test('carries the id of its row, whatever it is', () => {
    for (const id of [newId(), randomUUID(), `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`]) {
      const text = writeToken(id)
      expect(text).toHaveLength(78)
      expect(readToken(text)?.id).toBe(id)
    }
  })

  test('with any character changed is no token', () => {
    const text = writeToken(newId())
    for (let at = 7; at < text.length; at += 1) {
      const other = text[at] === 'a' ? 'b' : 'a'
      expect(readToken(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toBeNull()
    }
  })
})

test('an account, its sessions and its tokens are out of reach of every token', () => {
  const all = permissionsOfToken(TokenScope.options, permissionsOf.administrator)
  const never = new Set([...permissionsOf.administrator].filter((permission) => !all.has(permission)))
  const nouns = new Set([...never].map((permission) => permission.split('.')[0]))
  for (const noun of ['account', 'integration', 'session', 'token']) expect(nouns).toContain(noun)
  for (const permission of all)
    expect(permission).not.toMatch(/^(account|session|token|integration|access|installation)\./)
  expect(all).toContain('finding.assign')
  expect(permissionsOfToken(['read'], permissionsOf.administrator)).not.toContain('audit.read')
  expect(permissionsOfToken(['read'], permissionsOf.administrator)).not.toContain('source.add')
})
