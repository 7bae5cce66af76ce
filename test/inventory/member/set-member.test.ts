import { beforeAll, describe, expect, test } from 'vitest'
import { ZodError } from 'zod'
import { Conflict, Forbidden, Invalid, NotFound } from '#inventory/errors.ts'
import { getMember } from '#inventory/member/get-member.ts'
import { listMembers } from '#inventory/member/list-members.ts'
import { setMember } from '#inventory/member/set-member.ts'
import { MemberList, SetMember } from '#inventory/model/member.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, NOW, writeRepository } from '../finding/ledger.ts'
import { as } from '../roles/two-people.ts'

describe('what somebody may do and see', () => {
  const suite = useDatabase()
  let root = ''
  beforeAll(async () => {
    root = await person('Root', true)
    await setMember(at(suite.db), { personId: root, role: 'administrator', scope: 'all' })
  })

  /** Somebody of the ledger, perhaps with a way to sign in and a session. */
  async function person(name: string, signsIn: boolean): Promise<string> {
    const { id } = await addPerson(at(suite.db), { name, email: null })
    if (!signsIn) return id
    const userId = newId()
    const common = { createdAt: NOW, updatedAt: NOW }
    await suite.db.signInUser.create({
      data: { id: userId, personId: id, name, email: `${id}@example.org`, ...common },
    })
    await suite.db.signInSession.create({
      data: { id: newId(), userId, token: newId(), expiresAt: NOW, ...common },
    })
    return id
  }
  const administrator = (personId: string) => as(suite.db, 'administrator', { kind: 'all' }, personId)

  test('a role and a scope are given, changed and taken, each with an audit row', async () => {
    const id = await person('Ada', true)
    const sourceIds = [await writeRepository(suite.db, 'shop')]
    const source = await suite.db.repository.findUniqueOrThrow({ where: { id: sourceIds[0] ?? '' } })
    const given = await setMember(administrator(root), {
      personId: id,
      role: 'analyst',
      scope: 'sources',
      sourceIds: [source.sourceId],
    })
    expect(given).toMatchObject({
      role: 'analyst',
      scope: 'sources',
      sources: [{ name: 'shop' }],
      status: 'active',
    })
    await setMember(administrator(root), { personId: id, role: 'developer', scope: 'owned' })
    expect(await suite.db.personSource.count({ where: { personId: id } })).toBe(0)
    const taken = await setMember(administrator(root), { personId: id, role: null, scope: null })
    expect(taken).toMatchObject({ role: null, status: 'no-role', seenAt: null })
    const log = await suite.db.auditEvent.findMany({
      where: { subjectId: id, action: 'member.set' },
      orderBy: { id: 'asc' },
    })
    expect(log.map(({ before, after }) => [before, after])).toMatchObject([
      [{ role: null }, { role: 'analyst', scope: 'sources' }],
      [{ role: 'analyst', sourceIds: [source.sourceId] }, { role: 'developer' }],
      [{ role: 'developer' }, { role: null }],
    ])
  })

  test('taking the role ends sessions and tokens', async () => {
    const id = await person('Ben', true)
    await setMember(administrator(root), { personId: id, role: 'viewer', scope: 'all' })
    await suite.db.apiToken.create({
      data: {
        id: newId(),
        personId: id,
        name: 'ci',
        digest: new Uint8Array(16),
        scopes: ['read'],
        createdAt: NOW,
      },
    })
    await setMember(administrator(root), { personId: id, role: null, scope: null })
    expect(await suite.db.signInSession.count({ where: { user: { personId: id } } })).toBe(0)
    expect(await suite.db.apiToken.count({ where: { personId: id, revokedAt: null } })).toBe(0)
  })

  test('nobody changes themselves', async () => {
    const change = { personId: root, role: 'administrator', scope: 'all' } as const
    await expect(setMember(administrator(root), change)).rejects.toThrow(Forbidden)
  })

  test('the last administrator stays, also when two remove each other at once', async () => {
    const nobody = { role: null, scope: null }
    await expect(setMember(at(suite.db), { personId: root, ...nobody })).rejects.toThrow(Conflict)
    const never = await person('Never came', false)
    await setMember(administrator(root), { personId: never, role: 'administrator', scope: 'all' })
    await expect(setMember(administrator(never), { personId: root, ...nobody })).rejects.toThrow(Conflict)
    const second = await person('Second', true)
    await setMember(administrator(root), { personId: second, role: 'administrator', scope: 'all' })
    const both = await Promise.allSettled([
      setMember(administrator(root), { personId: second, ...nobody }),
      setMember(administrator(second), { personId: root, ...nobody }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await suite.db.person.count({ where: { role: 'administrator', signIn: { isNot: null } } })
    expect(left).toBe(1)
    await suite.db.person.update({ where: { id: root }, data: { role: 'administrator', scopeKind: 'all' } })
  })

  test.each([
    [
      'an administrator of a part',
      { role: 'administrator', scope: 'sources', sourceIds: [newId()] },
      Invalid,
    ],
    ['an auditor of a part', { role: 'auditor', scope: 'owned' }, Invalid],
    ['a scope without a role', { role: null, scope: 'all' }, Invalid],
    ['no source at all', { role: 'viewer', scope: 'sources' }, Invalid],
    ['sources beside everything', { role: 'viewer', scope: 'all', sourceIds: [newId()] }, Invalid],
    ['a source that is not connected', { role: 'viewer', scope: 'sources', sourceIds: [newId()] }, NotFound],
    ['a key that is not asked for', { role: 'viewer', scope: 'all', permissions: ['audit.read'] }, ZodError],
  ])('%s is refused', async (_what, change, error) => {
    const personId = await person('Cleo', false)
    await expect(setMember(administrator(root), { personId, ...change } as never)).rejects.toThrow(error)
    expect(await getMember(administrator(root), { personId })).toMatchObject({ role: null, scope: null })
  })

  test('a key that is not asked for is refused over HTTP too, where the person stands in the path', () => {
    const body = SetMember.omit({ personId: true })
    const change = { role: 'viewer', scope: 'all' }
    expect(body.safeParse(change).success).toBe(true)
    for (const more of [{ personId: root }, { permissions: ['audit.read'] }, { deactivatedAt: null }])
      expect(body.safeParse({ ...change, ...more }).success).toBe(false)
  })

  test('who left gets no role', async () => {
    const personId = await person('Dan', true)
    await suite.db.person.update({ where: { id: personId }, data: { deactivatedAt: NOW } })
    const change = { personId, role: 'viewer', scope: 'all' } as const
    await expect(setMember(administrator(root), change)).rejects.toThrow(Conflict)
    expect(await getMember(administrator(root), { personId })).toMatchObject({ status: 'deactivated' })
  })

  test('members are listed by name, in pages, by role; who only receives findings is none', async () => {
    await addPerson(at(suite.db), { name: 'Only assigned', email: null })
    const ctx = administrator(root)
    const whole = await listMembers(ctx, MemberList.parse({ limit: 200 }))
    const names: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listMembers(ctx, MemberList.parse({ limit: 2, cursor }))
      names.push(...page.items.map(({ person: { name } }) => name))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(names).toEqual(whole.items.map(({ person: { name } }) => name))
    expect(names).not.toContain('Only assigned')
    const administrators = await listMembers(ctx, MemberList.parse({ role: 'administrator' }))
    expect(administrators.items.every(({ role }) => role === 'administrator')).toBe(true)
    expect(administrators.items.find(({ self }) => self)?.person.name).toBe('Root')
  })
})
