import { beforeAll, describe, expect, test } from 'vitest'
import { getCredential } from '#inventory/credential/get-credential.ts'
import { lineUrl } from '#inventory/credential/line-url.ts'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import { NotFound } from '#inventory/errors.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { BulkTriage } from '#inventory/model/finding.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  at,
  days,
  NOW,
  writeCredential,
  writeFinding,
  writePlace,
  writeRepository,
  writeRules,
} from '../finding/ledger.ts'

describe('a credential', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
  })

  test('joins what git, the ledger and people say of it', async () => {
    const { credentialId, findingId } = await writeFinding(suite.db, {
      repositoryId,
      path: 'a.ts',
      introducedAt: days(-30),
      author: 'Ada',
    })
    await writePlace(suite.db, {
      repositoryId,
      credentialId,
      path: 'b.ts',
      introducedAt: days(-30),
      author: 'Ada',
    })
    await suite.db.occurrence.updateMany({
      where: { credentialId, path: 'b.ts' },
      data: {
        removedAt: days(-4),
        removedCommit: 'b'.repeat(40),
        removedAuthor: 'Bo',
        removedEmail: 'bo@example.org',
      },
    })
    await ignoreFinding(at(suite.db, days(1)), {
      findingId,
      reason: 'accepted_risk',
      comment: null,
      scope: 'occurrences',
      expiresAt: days(9).toISOString(),
    })
    const other = await writeFinding(suite.db, { repositoryId, path: 'other.ts' })
    const person = await addPerson(at(suite.db), { name: 'Mia', email: null })
    const bulk = {
      selection: { ids: [findingId, other.findingId] },
      action: { kind: 'assign', personId: person.id },
    }
    await bulkTriage(at(suite.db, days(2)), BulkTriage.parse(bulk))
    const task = await suite.db.task.findFirstOrThrow({ where: { findingId }, orderBy: { position: 'asc' } })
    await completeTask(at(suite.db, days(3)), { taskId: task.id, done: true })

    const view = await getCredential(at(suite.db, days(4)), { credentialId })
    expect(view).toMatchObject({
      id: credentialId,
      rule: { id: 'beta-key' },
      severity: 'high',
      vaultMatch: 'not-measurable',
      handles: [{ kind: 'digest', form: 'value', keyId: 'k1', scoped: false }],
      findings: [{ id: findingId, state: 'ignored', assignee: { name: 'Mia' } }],
      decisions: [{ kind: 'ignore', scope: 'occurrences', active: true }],
      occurrenceCount: 2,
      repositoryCount: 1,
    })
    expect(view.handles[0]?.short).toMatch(/^[0-9a-f]{12}$/)
    expect(
      view.timeline.map(({ at: when, kind, source, actor, summary }) => [when, kind, source, actor, summary]),
    ).toEqual([
      [
        days(3).toISOString(),
        'task',
        'ledger',
        'Local administrator',
        'Done: Revoke the value and issue a new one',
      ],
      [days(2).toISOString(), 'decision', 'ledger', 'Local administrator', 'Assigned to Mia'],
      [
        days(1).toISOString(),
        'decision',
        'ledger',
        'Local administrator',
        'Ignored as accepted risk until 2026-10-09',
      ],
      [NOW.toISOString(), 'found', 'ledger', 'Sprawl', 'Found: the first scan of the repository'],
      [days(-4).toISOString(), 'removed', 'git', 'Bo', 'Left b.ts in shop'],
      [days(-30).toISOString(), 'introduced', 'git', 'Ada', 'Came into a.ts in shop and 1 more'],
    ])
    const page = await listCredentialOccurrences(at(suite.db), { credentialId, ...OccurrenceList.parse({}) })
    expect(page.items).toHaveLength(view.occurrenceCount)
  })

  test('that was merged answers as the one it was merged into', async () => {
    const kept = await writeFinding(suite.db, { repositoryId, path: 'kept.ts' })
    const merged = await writeCredential(suite.db)
    await suite.db.credential.update({ where: { id: merged }, data: { mergedIntoId: kept.credentialId } })
    expect((await getCredential(at(suite.db), { credentialId: merged })).id).toBe(kept.credentialId)
  })

  test('that nobody knows is not found', async () => {
    await expect(getCredential(at(suite.db), { credentialId: newId() })).rejects.toThrow(NotFound)
    const unknown = { credentialId: newId(), ...OccurrenceList.parse({}) }
    await expect(listCredentialOccurrences(at(suite.db), unknown)).rejects.toThrow(NotFound)
  })
})

describe('a link to a line', () => {
  const place = { path: 'a b/ü#?.ts', line: 3, endLine: 3 }
  test.each([
    ['https://github.com/o/r', place, 'https://github.com/o/r/blob/abc/a%20b/%C3%BC%23%3F.ts#L3'],
    [
      'https://github.com/o/r/',
      { ...place, path: 'x', endLine: 9 },
      'https://github.com/o/r/blob/abc/x#L3-L9',
    ],
    [
      'https://gitlab.example/o/r',
      { ...place, path: 'x', endLine: 9 },
      'https://gitlab.example/o/r/-/blob/abc/x#L3-9',
    ],
    ['https://bitbucket.org/o/r', { ...place, path: 'x' }, 'https://bitbucket.org/o/r/src/abc/x#lines-3'],
    [null, place, null],
    ['no url', place, null],
  ])('on %s', (base, at, url) => {
    expect(lineUrl(base, 'abc', at)).toBe(url)
    expect(lineUrl(base, null, at)).toBeNull()
  })
})
