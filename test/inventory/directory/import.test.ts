import { beforeAll, describe, expect, test } from 'vitest'
import { importDirectory } from '#inventory/directory/import-directory.ts'
import { Invalid } from '#inventory/errors.ts'
import { DIRECTORY_COLUMNS, DIRECTORY_TEMPLATE } from '#inventory/model/directory.ts'
import { PersonSearch } from '#inventory/model/person.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { exportPeople } from '#inventory/person/export-people.ts'
import { searchPeople } from '#inventory/person/search-people.ts'
import { setTeamRole } from '#inventory/team/set-team-role.ts'
import { useDatabase } from '#test/support/database.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { at } from '../finding/ledger.ts'

const HEADER = DIRECTORY_COLUMNS.join(',')

describe('a directory as CSV', () => {
  const suite = useDatabase()
  beforeAll(async () => {
    await signedIn(suite.db, 'http://127.0.0.1:1', { name: 'Root', email: 'root@shop.example' })
  })
  const run = (lines: readonly string[], apply = true, missing: 'keep' | 'deactivate' = 'keep') =>
    importDirectory(at(suite.db), { csv: [HEADER, ...lines].join('\r\n'), apply, missing })
  const find = async (q: string) =>
    (await searchPeople(at(suite.db), PersonSearch.parse({ q }))).items.find(({ name }) => name === q)

  const people = [
    'E1,Ada,ada@shop.example,ada@old.example; a@x.example,ada-hub,E2,Platform; On call,developer,yes',
    'E2,Grace,grace@shop.example,,,,Platform,,yes',
    'E3,"Quote ""Q"" d","q@shop.example",,,grace@shop.example,,,',
  ]

  test('a dry run changes nothing, applying does what it said, and a second time nothing is left', async () => {
    const before = await ledgerDump(suite.db)
    const tried = await run(people, false)
    expect(tried).toMatchObject({ applied: false, counts: { added: 3, refused: 0 } })
    expect(await ledgerDump(suite.db)).toEqual(before)
    expect(await run(people)).toMatchObject({ applied: true, counts: { added: 3 } })
    expect(await find('Ada')).toMatchObject({
      email: 'ada@shop.example',
      otherEmails: ['a@x.example', 'ada@old.example'],
      githubLogins: ['ada-hub'],
      manager: { name: 'Grace' },
      role: 'developer',
      teams: [{ name: 'On call' }, { name: 'Platform' }],
    })
    expect(await find('Quote "Q" d')).toMatchObject({ manager: { name: 'Grace' } })
    const audits = await suite.db.auditEvent.count()
    expect(await run(people)).toMatchObject({ counts: { added: 0, changed: 0, unchanged: 3 }, lines: [] })
    expect(await suite.db.auditEvent.count()).toBe(audits + 1)
  })

  test('what changes is said and done; who is not active leaves and comes back', async () => {
    const next = ['E1,Ada L,ada@shop.example,,,,Platform,,yes', 'E2,Grace,grace@shop.example,,,,Platform,,no']
    const plan = await run(next)
    expect(plan.counts).toMatchObject({ changed: 1, deactivated: 1 })
    expect(plan.lines.find(({ name }) => name === 'Ada L')?.details).toEqual([
      'name: Ada → Ada L',
      'manager',
      'leaves On call',
    ])
    expect(await find('Grace')).toMatchObject({ status: 'deactivated' })
    expect((await run(['E2,Grace,,,,,,,yes'])).counts).toMatchObject({ reactivated: 1 })
    expect(await find('Grace')).toMatchObject({ status: 'active', email: 'grace@shop.example', teams: [] })
  })

  test('lines that cannot be taken are refused, each with its line and reason, and the others are taken', async () => {
    await addPerson(at(suite.db), { name: 'Other', email: 'other@shop.example' })
    const plan = await run([
      'E9,New,new@shop.example,,,,,,yes',
      ',,x@shop.example,,,,,,',
      ',Nobody known,,,,,,,',
      'E9,Twice,twice@shop.example,,,,,,',
      'E10,Bad,no address,,,,,,',
      'E11,Two,other@shop.example,ada@shop.example,,,,,',
      'E12,Role,role@shop.example,,,,,king,',
      'E13,Active,active@shop.example,,,,,,perhaps',
      'E14,Manager,manager@shop.example,,,nobody@shop.example,,,',
      'E15,Root,root@shop.example,,,,,,no',
      'E16,Login,login@shop.example,,ada-hub,,,,',
    ])
    expect(plan.counts).toMatchObject({ added: 1, refused: 10 })
    const refusals = plan.lines.filter(({ outcome }) => outcome === 'refused')
    expect(refusals.map(({ line }) => line).sort((a, b) => Number(a) - Number(b))).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ])
    for (const { details } of refusals) expect(details[0]).toMatch(/\.$/)
    expect(await find('New')).toMatchObject({ status: 'active' })
    expect(await find('Root')).toMatchObject({ status: 'active', role: 'administrator' })
  })

  test('who is missing leaves only when asked for, and only from a file without refusals', async () => {
    const lines = ['E1,Ada L,,,,,,,yes']
    expect((await run(lines)).counts.deactivated).toBe(0)
    expect((await run([...lines, ',,,x,,,,,'], true, 'deactivate')).counts.deactivated).toBe(0)
    const plan = await run(lines, true, 'deactivate')
    expect(plan.counts.deactivated).toBeGreaterThanOrEqual(3)
    expect(await find('New')).toMatchObject({ status: 'deactivated' })
    expect(await find('Other')).toMatchObject({ status: 'active' })
  })

  test('a role by team comes and goes with the team', async () => {
    await run(['E20,Tim,tim@shop.example,,,,Readers,,yes'])
    const team = await suite.db.team.findFirstOrThrow({ where: { name: 'Readers' } })
    await setTeamRole(at(suite.db), { teamId: team.id, role: 'viewer' })
    expect(await find('Tim')).toMatchObject({ role: 'viewer' })
    await run(['E20,Tim,,,,,Platform,,yes'])
    expect(await find('Tim')).toMatchObject({ role: null })
  })

  test('what is exported is imported without a change, also what a spreadsheet would compute', async () => {
    await addPerson(at(suite.db), { name: '=cmd|calc', email: 'formula@shop.example' })
    let csv = ''
    for await (const line of exportPeople(at(suite.db))) csv += line
    expect(csv).toContain(`"'=cmd|calc"`)
    const plan = await importDirectory(at(suite.db), { csv })
    expect(plan.counts).toMatchObject({ added: 0, changed: 0, deactivated: 0, refused: 0 })
  })

  test('files of other programs are read, and what is none is refused as a whole', async () => {
    const semicolons =
      '\ufeffName;E-mail;Other e-mails;Shoe size\nSemi;semi@shop.example;"a@y.example; b@y.example";43\n'
    expect((await importDirectory(at(suite.db), { csv: semicolons })).counts.added).toBe(1)
    expect((await importDirectory(at(suite.db), { csv: DIRECTORY_TEMPLATE })).counts).toMatchObject({
      refused: 1,
    })
    for (const csv of ['', 'nothing\nhere', 'name,name\na,b', 'name,email\n"open,x'])
      await expect(importDirectory(at(suite.db), { csv })).rejects.toThrow(Invalid)
  })
})
