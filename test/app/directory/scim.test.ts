import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { personCtx } from '#inventory/ctx.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { SCIM } from '#inventory/model/scim.ts'
import { setTeamRole } from '#inventory/team/set-team-role.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import type { Database } from '#prisma/client.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'

const Resource = z.looseObject({ id: z.string(), meta: z.looseObject({ version: z.string() }) })
const List = z.looseObject({
  totalResults: z.number(),
  Resources: z.array(z.looseObject({ id: z.string() })),
})

const administrator = (db: Database, personId: string) =>
  personCtx(db, {
    id: personId,
    name: 'Root',
    permissions: permissionsOf.administrator,
    scope: { kind: 'all' },
    origin: { via: 'session', id: null, address: null },
  })

/** Requests as Entra ID and Okta publish that they send them. */
describe('SCIM at the real server', () => {
  const suite = useDatabase()
  let first: RunningDashboard
  let second: RunningDashboard
  let root: SignedIn
  let token = ''

  beforeAll(async () => {
    first = await startDashboard({ databaseUrl: suite.url })
    second = await startDashboard({ databaseUrl: suite.url })
    root = await signedIn(suite.db, first.url, { name: 'Root' })
    token = await tokenOf(['directory'])
  }, 600_000)
  afterAll(async () => {
    await first?.stop()
    await second?.stop()
  })

  const tokenOf = async (scopes: Parameters<typeof makeToken>[1]['scopes']) =>
    (await makeToken(administrator(suite.db, root.personId), { name: 'scim', scopes, expiresInDays: 1 })).text

  async function scim(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${first.url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    return { status: response.status, headers: response.headers, body: json }
  }
  const made = async (path: string, body: unknown) => {
    const answer = await scim('POST', path, body)
    expect(answer).toMatchObject({ status: 201 })
    return Resource.parse(answer.body)
  }
  const entraUser = (name: string) => ({
    schemas: [SCIM.user, SCIM.enterpriseUser],
    externalId: `ext-${name}`,
    userName: `${name}@contoso.example`,
    active: true,
    emails: [{ primary: true, type: 'work', value: `${name}@contoso.example` }],
    meta: { resourceType: 'User' },
    name: { formatted: `${name} Formatted`, familyName: 'Family', givenName: name },
    roles: [],
  })

  test('it says what it is, to a token of the directory only', async () => {
    const config = await scim('GET', '/ServiceProviderConfig')
    expect(config.headers.get('content-type')).toBe('application/scim+json')
    expect(config.body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } })
    for (const path of ['/ResourceTypes', '/Schemas', '/ResourceTypes/User', `/Schemas/${SCIM.user}`])
      expect((await scim('GET', path)).status).toBe(200)
    const read = await tokenOf(['read'])
    const refused = await scim('GET', '/Users', undefined, { authorization: `Bearer ${read}` })
    expect(refused).toMatchObject({ status: 403, body: { schemas: [SCIM.error], status: '403' } })
    const nobody = await scim('GET', '/Users', undefined, { authorization: 'Bearer x' })
    expect(nobody).toMatchObject({ status: 401, body: { status: '401' } })
    expect((await scim('GET', '/Nothing')).status).toBe(404)
  })

  test('Entra ID: looked for, not there, made, changed, disabled, found again', async () => {
    const filter = encodeURIComponent('userName eq "ana@contoso.example"')
    const none = await scim('GET', `/Users?filter=${filter}`)
    expect(none.body).toMatchObject({ schemas: [SCIM.list], totalResults: 0, Resources: [] })
    const { id } = await made('/Users', entraUser('ana'))
    expect(await scim('POST', '/Users', entraUser('ana'))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', status: '409' },
    })
    const manager = await made('/Users', entraUser('boss'))
    const changed = await scim('PATCH', `/Users/${id}`, {
      schemas: [SCIM.patch],
      Operations: [
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ana.new@contoso.example' },
        { op: 'Add', path: 'name.familyName', value: 'Nova' },
        { op: 'Replace', path: 'displayName', value: 'Ana Nova' },
        { op: 'Add', path: `${SCIM.enterpriseUser}:manager`, value: manager.id },
      ],
    })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        displayName: 'Ana Nova',
        name: { familyName: 'Nova' },
        emails: [
          { value: 'ana.new@contoso.example', primary: true },
          { value: 'ana@contoso.example', type: 'other' },
        ],
        [SCIM.enterpriseUser]: { manager: { value: manager.id } },
      },
    })
    const disabled = await scim('PATCH', `/Users/${id}`, {
      schemas: [SCIM.patch],
      Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    })
    expect(disabled.body).toMatchObject({ active: false })
    const person = await suite.db.person.findUniqueOrThrow({ where: { id } })
    expect(person.deactivatedAt).not.toBeNull()
    const found = await scim('GET', `/Users?filter=${encodeURIComponent('active eq false')}`)
    expect(List.parse(found.body).Resources.map((user) => user.id)).toContain(id)
  })

  test.each([
    ['externalId eq "ext-flo"', 1],
    ['externalId eq "EXT-FLO"', 0],
    ['emails.value eq "FLO@contoso.example"', 1],
    ['emails[type eq "work"].value co "flo@"', 1],
    ['userName sw "flo" and not (active eq false)', 1],
    ['displayName sw "nobody" or userName co "%"', 0],
    ['(userName eq "flo@contoso.example" or userName eq "x") and active eq "True"', 1],
  ])('the filter %s finds %i', async (filter, count) => {
    const known = await suite.db.person.count({ where: { userName: 'flo@contoso.example' } })
    if (known === 0) await made('/Users', entraUser('flo'))
    const found = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    expect(List.parse(found.body).totalResults).toBe(count)
  })

  test('filters that are none say so, and pages are pages', async () => {
    for (const filter of ['userName', 'nickName eq "x"', 'userName gt "a"', '(((', 'active eq "perhaps"'])
      expect(await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).toMatchObject({
        status: 400,
        body: { scimType: 'invalidFilter' },
      })
    const all = List.parse((await scim('GET', '/Users')).body)
    const seen: string[] = []
    for (let start = 1; start <= all.totalResults; start += 2) {
      const page = await scim('GET', `/Users?startIndex=${start}&count=2&attributes=userName`)
      expect(page.body).toMatchObject({ startIndex: start, totalResults: all.totalResults })
      seen.push(...List.parse(page.body).Resources.map(({ id }) => id))
    }
    expect(seen).toEqual(all.Resources.map(({ id }) => id))
    expect(await scim('GET', '/Users?count=0')).toMatchObject({ body: { Resources: [] } })
  })

  test('Okta: made, put, deactivated by a patch without path, deleted, and made again as the same person', async () => {
    const okta = {
      schemas: [SCIM.user],
      userName: 'okta.user@example.org',
      name: { givenName: 'Okta', familyName: 'User' },
      emails: [{ primary: true, value: 'okta.user@example.org', type: 'work' }],
      displayName: 'Okta User',
      locale: 'en-US',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: crypto.randomUUID().slice(0, 8),
      active: true,
    }
    const { id, meta } = await made('/Users', okta)
    const got = await scim('GET', `/Users/${id}`)
    expect(got.headers.get('etag')).toBe(meta.version)
    const put = { ...okta, name: { givenName: 'Another', familyName: 'Name' }, displayName: 'Another Name' }
    const stale = await scim('PUT', `/Users/${id}`, put, { 'if-match': 'W/"0000"' })
    expect(stale.status).toBe(412)
    expect(await scim('PUT', `/Users/${id}`, put, { 'if-match': meta.version })).toMatchObject({
      status: 200,
      body: { displayName: 'Another Name' },
    })
    const off = await scim('PATCH', `/Users/${id}`, {
      schemas: [SCIM.patch],
      Operations: [{ op: 'replace', value: { active: false } }],
    })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404)
    const again = await made('/Users', okta)
    expect(again.id).toBe(id)
    expect((await suite.db.person.findUniqueOrThrow({ where: { id } })).deactivatedAt).toBeNull()
    const dump = JSON.stringify(await suite.db.$queryRaw`select p::text from person p`)
    expect(dump).not.toContain('1mz050nq')
  })

  test('groups give roles, the highest wins, and the last administrator stays', async () => {
    const user = await made('/Users', entraUser('gil'))
    const viewers = await made('/Groups', {
      schemas: [SCIM.group],
      externalId: 'g-viewers',
      displayName: 'Viewers',
      meta: { resourceType: 'Group' },
    })
    const analysts = await made('/Groups', {
      schemas: [SCIM.group],
      displayName: 'Analysts',
      members: [{ value: user.id, display: 'gil' }],
    })
    const ctx = administrator(suite.db, root.personId)
    await setTeamRole(ctx, { teamId: viewers.id, role: 'viewer' })
    await setTeamRole(ctx, { teamId: analysts.id, role: 'analyst' })
    const role = async (id = user.id) => (await suite.db.person.findUniqueOrThrow({ where: { id } })).role
    expect(await role()).toBe('analyst')
    const patch = (id: string, operation: unknown) =>
      scim('PATCH', `/Groups/${id}`, { schemas: [SCIM.patch], Operations: [operation] })
    expect(
      (await patch(viewers.id, { op: 'Add', path: 'members', value: [{ value: user.id }] })).status,
    ).toBe(204)
    expect(await role()).toBe('analyst')
    await patch(analysts.id, { op: 'Remove', path: 'members', value: [{ value: user.id }] })
    expect(await role()).toBe('viewer')
    await patch(viewers.id, { op: 'remove', path: `members[value eq "${user.id}"]` })
    expect(await role()).toBeNull()
    const administrators = await made('/Groups', {
      displayName: 'Administrators',
      members: [{ value: root.personId }],
    })
    await suite.db.team.update({ where: { id: administrators.id }, data: { role: 'administrator' } })
    await suite.db.person.update({ where: { id: root.personId }, data: { roleFromTeam: true } })
    await patch(administrators.id, { op: 'replace', path: 'members', value: [] })
    expect(await role(root.personId)).toBe('administrator')
    expect(
      await patch(viewers.id, { op: 'replace', value: { id: viewers.id, displayName: 'Readers' } }),
    ).toMatchObject({
      status: 204,
    })
    const lean = await scim(
      'GET',
      `/Groups?filter=${encodeURIComponent('displayName eq "readers"')}&excludedAttributes=members`,
    )
    expect(List.parse(lean.body)).toMatchObject({ totalResults: 1, Resources: [{ displayName: 'Readers' }] })
    expect(JSON.stringify(lean.body)).not.toContain('"members"')
    const stranger = '0190b5a0-0000-7000-8000-0000000000ff'
    expect(
      await scim('POST', '/Groups', { displayName: 'Strange', members: [{ value: stranger }] }),
    ).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    expect((await scim('DELETE', `/Groups/${viewers.id}`)).status).toBe(204)
    expect((await scim('GET', `/Groups/${viewers.id}`)).status).toBe(404)
  })

  test('somebody disabled at one process is out at the other at once, and the last administrator is not disabled', async () => {
    const member = await signedIn(suite.db, second.url, {
      name: 'Leaver',
      role: 'viewer',
      email: 'leaver@contoso.example',
    })
    const { id } = await made('/Users', entraUser('leaver'))
    expect(id).toBe(member.personId)
    const me = () => fetch(`${second.url}/api/v1/me`, { headers: member.headers })
    expect((await me()).status).toBe(200)
    await scim('PATCH', `/Users/${id}`, { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] })
    expect((await me()).status).toBe(401)
    await suite.db.person.update({ where: { id: root.personId }, data: { userName: 'root' } })
    expect(
      await scim('PATCH', `/Users/${root.personId}`, {
        Operations: [{ op: 'replace', value: { active: false } }],
      }),
    ).toMatchObject({ status: 409 })
  })

  test('every change is recorded with the token it came by, and names no name', async () => {
    const rows = await suite.db.auditEvent.findMany({ where: { via: 'token' } })
    const actions = new Set(rows.map(({ action }) => action))
    for (const action of [
      'person.add',
      'person.change',
      'person.deactivate',
      'person.reactivate',
      'team.add',
      'team.set-members',
      'member.set-by-team',
      'directory.refuse',
    ])
      expect(actions).toContain(action)
    const people = rows.filter(({ action }) => action.startsWith('person.'))
    expect(JSON.stringify(people.map(({ before, after }) => [before, after]))).not.toMatch(
      /contoso|Nova|Okta/,
    )
    const state = await fetch(`${first.url}/api/v1/directory`, { headers: root.headers })
    expect(await state.json()).toMatchObject({
      scimUrl: `${first.url}/scim/v2`,
      ways: [{ via: 'csv' }, { via: 'scim', by: 'Root', failure: expect.any(String) }],
    })
  })

  test('garbage is refused in the words of SCIM', async () => {
    const bad: [unknown, string][] = [
      [{ userName: '' }, 'invalidValue'],
      [{ userName: 'x', emails: [{ value: 'no address' }] }, 'invalidValue'],
      [[], 'invalidValue'],
    ]
    for (const [body, scimType] of bad)
      expect(await scim('POST', '/Users', body)).toMatchObject({ status: 400, body: { scimType } })
    const { id } = await made('/Users', entraUser('bad'))
    const operations: [unknown, string][] = [
      [{ op: 'remove' }, 'noTarget'],
      [{ op: 'add', path: '__proto__.x', value: 1 }, 'invalidPath'],
      [{ op: 'add', path: 'emails[type eq', value: 1 }, 'invalidPath'],
      [{ op: 'destroy', path: 'active' }, 'invalidSyntax'],
      [{ op: 'replace', path: 'active', value: 'perhaps' }, 'invalidValue'],
    ]
    for (const [operation, scimType] of operations)
      expect(await scim('PATCH', `/Users/${id}`, { Operations: [operation] })).toMatchObject({
        status: 400,
        body: { scimType },
      })
  })
})
