import { beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '#inventory/audit/list-audit.ts'
import { Conflict, Forbidden } from '#inventory/errors.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { AuditSearch } from '#inventory/model/audit.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addAlias } from '#inventory/person/add-alias.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { erasePerson } from '#inventory/person/erase-person.ts'
import { getPerson } from '#inventory/person/get-person.ts'
import { mergePeople } from '#inventory/person/merge-people.ts'
import { reactivatePerson } from '#inventory/person/reactivate-person.ts'
import { splitPerson } from '#inventory/person/split-person.ts'
import { suggestMerges } from '#inventory/person/suggest-merges.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import { useDatabase } from '#test/support/database.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { at, NOW, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'
import { as } from '../roles/two-people.ts'

describe('two who are one', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
    await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Root' })
  })
  const own = (id: string) =>
    setOwner(at(suite.db), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id },
    })

  test('findings, tasks, decisions, claims, tokens and addresses go over, and the former id means who was kept', async () => {
    const kept = await addPerson(at(suite.db), { name: 'Maya Lind', email: 'maya@shop.example' })
    const { personId: formerId } = await signedIn(suite.db, 'http://127.0.0.1:1', {
      name: 'maya',
      role: 'analyst',
    })
    await addAlias(at(suite.db), { personId: formerId, kind: 'github-login', value: 'Maya-L' })
    const { findingId } = await writeFinding(suite.db, { repositoryId, path: 'a.ts' })
    await assignFinding(at(suite.db), { findingId, personId: formerId })
    await own(formerId)
    await own(kept.id)
    const asFormer = as(suite.db, 'analyst', { kind: 'all' }, formerId)
    await makeToken(asFormer, { name: 'ci', scopes: ['read'], expiresInDays: 1 })
    await resolveFinding(asFormer, { findingId, resolution: 'revoked', comment: null })
    const merged = await mergePeople(at(suite.db), { fromId: formerId, intoId: kept.id })
    expect(merged.moved).toMatchObject({ findings: 1, decisions: 1, tokens: 1, aliases: 1 })
    const person = await getPerson(at(suite.db), { personId: formerId })
    expect(person).toMatchObject({
      id: kept.id,
      name: 'Maya Lind',
      role: 'analyst',
      githubLogins: ['maya-l'],
      decided: 1,
      merged: 1,
      access: { signsIn: true, sessions: 1, tokens: 1 },
    })
    expect(await suite.db.person.findUnique({ where: { id: formerId } })).toBeNull()
    const claims = await suite.db.ownership.findMany({
      where: { subjectId: repositoryId, validTo: null, owner: { personId: kept.id } },
    })
    expect(claims).toHaveLength(1)
    const rows = await listAudit(at(suite.db), AuditSearch.parse({ actor: formerId }))
    expect(rows.items.length).toBeGreaterThan(0)
    expect(new Set(rows.items.map(({ actor }) => actor.name))).toEqual(new Set(['Maya Lind']))
  })

  test('the sign-in and role of who is kept stay, and the other one ends', async () => {
    const kept = await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Kept', role: 'viewer' })
    const other = await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Other', role: 'analyst' })
    await mergePeople(at(suite.db), { fromId: other.personId, intoId: kept.personId })
    expect(await getPerson(at(suite.db), { personId: kept.personId })).toMatchObject({
      role: 'viewer',
      access: { sessions: 1 },
    })
    expect(await suite.db.signInSession.count({ where: { id: other.sessionId } })).toBe(0)
  })

  test('who left brings no way in, the last administrator stays, nobody merges themselves away', async () => {
    const kept = await addPerson(at(suite.db), { name: 'Here', email: null })
    const gone = await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Gone', role: 'analyst' })
    await deactivatePerson(at(suite.db), { personId: gone.personId })
    await expect(mergePeople(at(suite.db), { fromId: kept.id, intoId: gone.personId })).rejects.toThrow(
      Conflict,
    )
    await mergePeople(at(suite.db), { fromId: gone.personId, intoId: kept.id })
    expect(await getPerson(at(suite.db), { personId: kept.id })).toMatchObject({
      role: null,
      access: { signsIn: false },
    })
    const root = await suite.db.person.findFirstOrThrow({ where: { name: 'Root' } })
    const viewer = await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'V', role: 'viewer' })
    await expect(mergePeople(at(suite.db), { fromId: root.id, intoId: viewer.personId })).rejects.toThrow(
      Conflict,
    )
    const self = as(suite.db, 'administrator', { kind: 'all' }, root.id)
    await expect(mergePeople(self, { fromId: root.id, intoId: kept.id })).rejects.toThrow(Forbidden)
  })

  test('addresses are taken out into a new person, and what was decided stays', async () => {
    const whole = await addPerson(at(suite.db), { name: 'Two in one', email: 'two@shop.example' })
    await addAlias(at(suite.db), { personId: whole.id, kind: 'commit-email', value: 'one@shop.example' })
    const { findingId } = await writeFinding(suite.db, { repositoryId, path: 'split.ts' })
    await assignFinding(at(suite.db), { findingId, personId: whole.id })
    const { aliases } = await getPerson(at(suite.db), { personId: whole.id })
    const taken = aliases.filter(({ value }) => value === 'one@shop.example').map(({ id }) => id)
    const made = await splitPerson(at(suite.db), { personId: whole.id, aliasIds: taken, name: 'One' })
    expect(await getPerson(at(suite.db), { personId: made.id })).toMatchObject({
      email: 'one@shop.example',
      role: null,
      openFindings: 0,
    })
    expect(await getPerson(at(suite.db), { personId: whole.id })).toMatchObject({
      openFindings: 1,
      otherEmails: [],
    })
  })

  test('who may be one is proposed with what speaks for it', async () => {
    await addPerson(at(suite.db), { name: 'Zed', email: 'zed@shop.example' })
    await addPerson(at(suite.db), { name: 'zed', email: '12+zedhub@users.noreply.github.com' })
    await addPerson(at(suite.db), { name: 'Z', email: 'zed+git@shop.example' })
    const found = await suggestMerges(at(suite.db))
    const pairs = found.map(({ people, evidence }) => [people.map(({ name }) => name).sort(), evidence])
    expect(pairs).toContainEqual([
      ['Z', 'Zed'],
      expect.stringMatching(/^Same address: zed(\+git)?@shop\.example/),
    ])
    expect(pairs).toContainEqual([
      ['Zed', 'zed'],
      'Same name, and one commits by 12+zedhub@users.noreply.github.com',
    ])
  })
})

describe('who leaves', () => {
  const suite = useDatabase()
  beforeAll(() => writeRules(suite.db))

  test('sessions, tokens and links end at once, and the role waits for them to come back', async () => {
    await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Root' })
    const gone = await signedIn(suite.db, 'http://127.0.0.1:1', {
      name: 'Gone',
      role: 'analyst',
      email: 'gone@shop.example',
    })
    const asGone = as(suite.db, 'analyst', { kind: 'all' }, gone.personId)
    await makeToken(asGone, { name: 'ci', scopes: ['read'], expiresInDays: 1 })
    const link = { purpose: 'invitation', role: 'viewer', scopeKind: 'all', createdAt: NOW, expiresAt: NOW }
    const links = ['GONE@shop.example', 'else@shop.example'].map((email, index) => ({
      ...link,
      id: `0190b5a0-0000-7000-8000-00000000000${index}`,
      digest: new Uint8Array([index]),
      email,
    }))
    await suite.db.entryLink.createMany({ data: links })
    await deactivatePerson(at(suite.db), { personId: gone.personId })
    expect(await suite.db.signInSession.count({ where: { id: gone.sessionId } })).toBe(0)
    expect(await suite.db.apiToken.count({ where: { personId: gone.personId, revokedAt: null } })).toBe(0)
    const open = await suite.db.entryLink.findMany({ where: { revokedAt: null } })
    expect(open.map(({ email }) => email)).toEqual(['else@shop.example'])
    expect(await deactivatePerson(at(suite.db), { personId: gone.personId })).toEqual({ changed: false })
    await reactivatePerson(at(suite.db), { personId: gone.personId })
    expect(await getPerson(at(suite.db), { personId: gone.personId })).toMatchObject({
      status: 'active',
      role: 'analyst',
      access: { sessions: 0, tokens: 0 },
    })
  })

  test('the last administrator cannot leave, and nobody deactivates or erases themselves', async () => {
    const root = await suite.db.person.findFirstOrThrow({ where: { name: 'Root' } })
    await expect(deactivatePerson(at(suite.db), { personId: root.id })).rejects.toThrow(Conflict)
    await expect(erasePerson(at(suite.db), { personId: root.id })).rejects.toThrow(Conflict)
    const self = as(suite.db, 'administrator', { kind: 'all' }, root.id)
    await expect(deactivatePerson(self, { personId: root.id })).rejects.toThrow(Forbidden)
    await expect(erasePerson(self, { personId: root.id })).rejects.toThrow(Forbidden)
  })

  test('an erased person leaves no name and no address, and the audit log still holds together', async () => {
    const name = 'Quirin Unmistakable'
    const { personId } = await signedIn(suite.db, 'http://127.0.0.1:1', {
      name,
      role: 'analyst',
      email: 'quirin@shop.example',
    })
    await addAlias(at(suite.db), { personId, kind: 'commit-email', value: 'q@old.example' })
    const repositoryId = await writeRepository(suite.db, 'erased')
    const { findingId } = await writeFinding(suite.db, { repositoryId, path: 'e.ts' })
    const ctx = { ...as(suite.db, 'analyst', { kind: 'all' }, personId) }
    const named = { ...ctx, actor: { ...ctx.actor, name } }
    await setOwner(named, {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: personId },
    })
    await resolveFinding(named, { findingId, resolution: 'revoked', comment: null })
    const audits = await suite.db.auditEvent.count()
    await erasePerson(at(suite.db), { personId })
    const tables = await suite.db.$queryRaw<{ name: string }[]>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`
    for (const { name: table } of tables) {
      const rows = await suite.db.$queryRawUnsafe<{ text: string }[]>(`select t::text from "${table}" t`)
      const text = JSON.stringify(rows)
      for (const word of ['Unmistakable', 'quirin@', 'q@old.example'])
        expect({ table, word, found: text.includes(word) }).toEqual({ table, word, found: false })
    }
    expect(await suite.db.auditEvent.count()).toBeGreaterThan(audits)
    expect(await getPerson(at(suite.db), { personId })).toMatchObject({
      name: 'Erased person',
      status: 'erased',
      role: null,
    })
    const rows = await listAudit(at(suite.db), AuditSearch.parse({ actor: personId }))
    expect(rows.items[0]?.actor.name).toBe('Erased person')
    await expect(reactivatePerson(at(suite.db), { personId })).rejects.toThrow(Conflict)
  })
})
