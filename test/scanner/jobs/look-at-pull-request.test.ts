import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { lookAtPullRequest } from '#scanner/jobs/look-at-pull-request.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { filesWith } from '#test/support/files-with.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { watchProcesses } from '#test/support/process-list.ts'
import { openPullRequests } from './pull-requests.ts'
import { values } from './scanning.ts'

describe('a pull request of a hosted repository', () => {
  const all = openPullRequests()
  const row = (number: number) => all.suite.db.pullRequest.findFirstOrThrow({ where: { number } })

  test('of 250 commits: a key of the third, gone in the seventh, and one that a merge alone brought; one comment', async () => {
    const { origin, hosted, github } = all
    origin.branch('topic-1', 'main')
    for (let index = 1; index <= 200; index++)
      origin.commit(
        {
          [`src/${index}.ts`]: `${index}\n`,
          ...(index === 3 ? { 'pay.env': `TOKEN=${values(51).github}\n` } : {}),
          ...(index === 7 ? { 'pay.env': null } : {}),
        },
        { branch: 'topic-1' },
      )
    await all.push(1)
    expect(hosted.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('has leaked a credential'),
    ])
    expect(hosted.comments[0]?.body).toContain('Gone from this branch, still retrievable and not revoked')
    expect(all.writes()).toBe(2)
    for (let index = 201; index <= 250; index++)
      origin.commit({ [`src/${index}.ts`]: `${index}\n` }, { branch: 'topic-1' })
    origin.branch('side-1', 'topic-1')
    origin.commit({ 'side.ts': 'x\n' }, { branch: 'side-1' })
    origin.merge('side-1', { 'merged.env': `TOKEN=${values(52).github}\n` }, { branch: 'topic-1' })
    await all.push(1, { action: 'synchronize' })
    await all.push(1, { action: 'synchronize' })
    const [comment, ...others] = hosted.comments
    expect(comment?.login).toBe('sprawl[bot]')
    expect(others).toEqual([])
    expect(comment?.body).toContain('leaks 2 credentials')
    expect(comment?.body).toContain('`pay.env`')
    expect(comment?.body).toContain('no, in history')
    expect(comment?.body).toContain('`merged.env`')
    expect(comment?.body).not.toContain('old.env')
    expect(
      github.requests.filter(({ operation }) => /comment/.test(operation) && /^P/.test(operation)),
    ).toEqual([
      expect.objectContaining({ operation: expect.stringMatching(/^POST .*comments$/) }),
      expect.objectContaining({ operation: expect.stringMatching(/^PATCH /) }),
    ])
    expect(all.writes()).toBeLessThanOrEqual(5)
    expect(hosted.checkRuns.map(({ sent, annotations }) => [sent.conclusion, annotations.length])).toEqual([
      ['failure', 1],
      ['failure', 2],
    ])
    expect(await row(1)).toMatchObject({ leaks: 2, error: null })
    expect(github.violations).toEqual([])
  })

  test('the comment links to the dashboard, and the leak is a finding there', async () => {
    const finding = await all.suite.db.finding.findFirstOrThrow({ where: { path: 'merged.env' } })
    await all.press(1, null)
    const { id } = await row(1)
    expect(all.hosted.comments[0]?.body).toContain(`https://sprawl.example/findings/${finding.id}`)
    expect(all.hosted.comments[0]?.body).toContain(`https://sprawl.example/pull-requests/${id}`)
    expect(all.hosted.checkRuns[0]?.sent.details_url).toBe(`https://sprawl.example/pull-requests/${id}`)
  })

  test('a clean one hears nothing, and its check is green', async () => {
    all.origin.branch('topic-2', 'main')
    all.origin.commit({ 'clean.ts': 'x\n' }, { branch: 'topic-2' })
    await all.push(2)
    expect(all.hosted.comments).toEqual([])
    expect(all.hosted.checkRuns[0]?.sent).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(await row(2)).toMatchObject({ leaks: 0 })
  })

  test('a quiet source looks, and says nothing', async () => {
    await all.suite.db.source.updateMany({ data: { liveAt: null } })
    all.origin.branch('topic-3', 'main')
    all.origin.commit({ 'a.env': `TOKEN=${values(53).github}\n` }, { branch: 'topic-3' })
    await all.push(3)
    expect(all.writes()).toBe(0)
    expect(await row(3)).toMatchObject({ leaks: 1 })
    await all.suite.db.source.updateMany({ data: { liveAt: new Date(0) } })
  })

  test('without common history nothing is called clean', async () => {
    all.origin.commit({ 'other.ts': 'x\n' }, { branch: 'topic-4' })
    await expect(all.push(4)).rejects.toThrow('no history in common')
    expect(await row(4)).toMatchObject({
      leaks: null,
      lookedAtHead: null,
      error: 'The commits have no history in common.',
    })
    expect(all.writes()).toBe(0)
  })

  test('of a fork it is looked at by the head, and told as one of somebody outside', async () => {
    all.origin.branch('fork', 'main')
    all.origin.commit({ 'fork.env': `TOKEN=${values(54).github}\n` }, { branch: 'fork' })
    const head = all.origin.id('fork')
    all.origin.git('update-ref', 'refs/pull/5/head', head)
    all.origin.git('update-ref', '-d', 'refs/heads/fork')
    await all.push(5, { head, fromFork: true, association: 'CONTRIBUTOR' })
    expect(await row(5)).toMatchObject({ fromFork: true, leaks: 1 })
    expect(all.hosted.comments[0]?.body).toContain('Revoke it')
    expect(all.hosted.comments[0]?.body).not.toMatch(/Live|Owner|sprawl\.example/)
    expect(all.hosted.checkRuns[0]?.head).toBe(head)
    expect(all.hosted.checkRuns[0]?.sent.details_url).toBeUndefined()
  })

  test('what was force-pushed away stays told until it is answered', async () => {
    all.origin.branch('topic-6', 'main')
    all.origin.commit({ 'gone.env': `TOKEN=${values(55).github}\n` }, { branch: 'topic-6' })
    await all.push(6)
    all.origin.git('update-ref', 'refs/heads/topic-6', all.origin.id('main'))
    all.origin.commit({ 'fine.ts': 'x\n' }, { branch: 'topic-6' })
    await all.push(6, { action: 'synchronize' })
    expect(all.hosted.comments[0]?.body).toContain('Gone from this branch, still retrievable and not revoked')
    expect(all.hosted.checkRuns.at(-1)?.sent.conclusion).toBe('failure')
  })

  test('of 3,000 files one holds a key', async () => {
    all.origin.branch('topic-7', 'main')
    const files = Array.from(
      { length: 3_000 },
      (_, index) => [`many/${index}.ts`, `const n = ${index}\n`] as const,
    )
    all.origin.commit(
      { ...Object.fromEntries(files), 'many/2999.env': `TOKEN=${values(56).github}\n` },
      { branch: 'topic-7' },
    )
    await all.push(7)
    expect(all.hosted.comments[0]?.body).toContain('`many/2999.env`')
    expect(await row(7)).toMatchObject({ leaks: 1 })
  })

  test('a rule in shadow tells nobody', async () => {
    const { id } = await all.suite.db.ruleCard.findFirstOrThrow({
      where: { blobMatches: { none: {} }, broughtBy: { some: {} } },
    })
    await all.suite.db.ruleCard.update({ where: { id }, data: { stage: 'shadow' } })
    all.origin.branch('topic-8', 'main')
    all.origin.commit({ 'shadow.env': `TOKEN=${values(57).github}\n` }, { branch: 'topic-8' })
    await all.push(8)
    await all.suite.db.ruleCard.update({ where: { id }, data: { stage: 'report' } })
    expect(all.hosted.comments).toEqual([])
    expect(await row(8)).toMatchObject({ leaks: 0 })
  })

  test('a look that takes long says so on the head, and its result takes that place', async () => {
    all.origin.branch('topic-9', 'main')
    all.origin.commit({ 'slow.env': `TOKEN=${values(58).github}\n` }, { branch: 'topic-9' })
    const pullRequestId = await all.hear(9)
    const patient = { ...all.tools, saysItLooksAfterSeconds: 0 }
    await lookAtPullRequest(patient, { pullRequestId }, new AbortController().signal)
    expect(all.check(9)).toMatchObject({ status: 'in_progress', output: { title: 'Looking' } })
    await all.work()
    expect(all.check(9)).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(all.hosted.checkRuns).toHaveLength(1)
  })

  test('where no comment is taken the check tells, the page says why, and it is written when it can be', async () => {
    all.origin.branch('topic-10', 'main')
    all.origin.commit({ 'locked.env': `TOKEN=${values(59).github}\n` }, { branch: 'topic-10' })
    all.hosted.locked.add(10)
    await all.push(10)
    expect(all.check(10)).toMatchObject({ conclusion: 'failure' })
    expect(await row(10)).toMatchObject({ leaks: 1, tellProblem: expect.stringContaining('not locked') })
    all.hosted.locked.clear()
    await all.press(10, null)
    expect(all.comment(10)).toContain('`locked.env`')
    expect(await row(10)).toMatchObject({ tellProblem: null })
    expect(all.github.violations).toEqual([])
  })

  test('a scan of the repository that comes later keeps the finding and what was decided', async () => {
    const where = { path: 'slow.env' }
    const before = await all.suite.db.finding.findFirstOrThrow({ where })
    await all.press(9, 'will-fix')
    const { repositoryId } = await row(9)
    const { scanId } = await requestScan(all.suite.person, { repositoryId })
    await scanRepository(all.tools, { repositoryId, scanId }, new AbortController().signal)
    const after = await all.suite.db.finding.findFirstOrThrow({ where })
    expect(after).toMatchObject({ id: before.id, state: 'triaged', validTo: null, occurrenceCount: 1 })
    expect(await all.suite.db.occurrence.count({ where: { path: 'slow.env', validTo: null } })).toBe(1)
  })

  test('a repository that is made public keeps no comment of what only people inside may know, open or closed', async () => {
    const { id: organisationId } = await all.suite.db.organisation.findFirstOrThrow()
    const follow = async (visibility: 'private' | 'public') => {
      all.hosted.visibility = visibility
      await discoverOrganisation(all.tools, { organisationId }, new AbortController().signal)
      await all.work()
    }
    for (const number of [12, 13]) {
      all.origin.branch(`topic-${number}`, 'main')
      const file = { [`known-${number}.env`]: `TOKEN=${values(49 + number).github}\n` }
      all.origin.commit(file, { branch: `topic-${number}` })
      await all.push(number)
    }
    await all.push(13, { action: 'closed' })
    for (const number of [12, 13]) expect(all.comment(number)).toContain('| Live |')
    await follow('public')
    for (const number of [12, 13]) {
      expect(all.comment(number)).toContain('Revoke it')
      expect(all.comment(number)).not.toMatch(/Live|Owner|sprawl\.example/)
    }
    expect(all.hosted.comments.filter(({ issue }) => issue >= 12)).toHaveLength(2)
    await follow('private')
    expect(all.comment(12)).toContain('| Live |')
    expect(all.comment(13)).not.toContain('| Live |')
    expect(all.github.violations).toEqual([])
  })

  test('the token of the installation is in no command line, file, log and error', async () => {
    const said: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void said.push(line) })
    const look = (pullRequestId: string) =>
      lookAtPullRequest({ ...all.tools, log }, { pullRequestId }, new AbortController().signal)
    all.origin.branch('topic-11', 'main')
    all.origin.commit({ 'quiet.env': `TOKEN=${values(60).github}\n` }, { branch: 'topic-11' })
    const pullRequestId = await all.hear(11)
    const { hostedRepository } = all.suite.db
    await hostedRepository.updateMany({ data: { cloneUrl: `${all.github.url}/acme/nowhere.git` } })
    const error = await look(pullRequestId).catch((caught: unknown) => caught)
    await hostedRepository.updateMany({ data: { cloneUrl: `${all.github.url}/acme/shop.git` } })
    const watching = watchProcesses(10)
    await look(pullRequestId)
    const commands = await watching.stop()
    await all.work()
    expect(commands.some((line) => line.includes(' fetch '))).toBe(true)
    expect(said.join()).toContain('could not be looked at')
    const shown = [
      ...commands,
      ...said,
      String(error),
      JSON.stringify(error),
      error instanceof Error ? error.stack : '',
    ].join()
    for (const secret of all.secrets()) {
      expect(shown).not.toContain(secret)
      expect(filesWith(all.tools.dataDirectory, secret)).toEqual([])
    }
  })

  test('no value and no token lies in the ledger', async () => {
    const text = await everything(all.suite.db)
    expect(all.secrets().length).toBeGreaterThan(10)
    for (const secret of all.secrets()) expect(text).not.toContain(secret)
    for (const seed of [51, 52, 53, 54, 55, 56]) expect(text).not.toContain(values(seed).github)
  })
})
