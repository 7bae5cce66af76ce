import { describe, expect, test } from 'vitest'
import { personCtx } from '#inventory/ctx.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { permissionsOf, type Role } from '#inventory/model/permissions.ts'
import { AnswerList, PullRequestList } from '#inventory/model/pull-request.ts'
import { PullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import { addAlias } from '#inventory/person/add-alias.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { erasePerson } from '#inventory/person/erase-person.ts'
import { breakGlass } from '#inventory/pull-request/break-glass.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'
import { getPullRequest } from '#inventory/pull-request/get-pull-request.ts'
import { listAnswers } from '#inventory/pull-request/list-answers.ts'
import { listPullRequests } from '#inventory/pull-request/list-pull-requests.ts'
import { setPullRequestSettings } from '#inventory/pull-request/set-settings.ts'
import { settleAnswer } from '#inventory/pull-request/settle-answer.ts'
import { startDueLooks } from '#inventory/pull-request/start-due-looks.ts'
import { openPullRequests } from './pull-requests.ts'
import { values } from './scanning.ts'

describe('what people answer at the check', () => {
  const all = openPullRequests()
  const { suite, clock } = all
  const conclusion = (number: number) => all.check(number)?.conclusion
  const answers = async (which: 'waiting' | 'taken' | 'settled' = 'waiting') =>
    (await listAnswers(all.person, AnswerList.parse({ which }))).items
  const stateOf = async (number: number) =>
    (await listPullRequests(all.person, PullRequestList.parse({ which: 'all' }))).items.find(
      (each) => each.number === number,
    )?.state
  const settings = (given: Partial<PullRequestSettings>) =>
    setPullRequestSettings(all.person, { sourceId: null, settings: PullRequestSettings.parse(given) })

  async function leaking(number: number, value: string): Promise<string> {
    all.origin.branch(`topic-${number}`, 'main')
    all.origin.commit({ [`leak-${number}.env`]: `TOKEN=${value}\n` }, { branch: `topic-${number}` })
    return all.push(number)
  }

  test('below policy a false positive unblocks at once, is the ledger’s decision, and is reviewed', async () => {
    await settings({ block: 'any', approvalFrom: 'critical' })
    await leaking(1, values(60).testStripe)
    expect(conclusion(1)).toBe('failure')
    expect(all.check(1)?.actions).toHaveLength(3)
    await all.press(1, 'false-positive')
    expect(conclusion(1)).toBe('success')
    expect(all.comment(1)).toContain('Nothing left to do')
    expect(await stateOf(1)).toBe('clear')
    const finding = await suite.db.finding.findFirstOrThrow({
      where: { path: 'leak-1.env' },
      include: { decisions: { include: { places: true } } },
    })
    expect(finding).toMatchObject({ state: 'resolved', resolution: 'false_positive' })
    expect(finding.decisions).toMatchObject([
      { scope: 'occurrences', decidedBy: '@ada', reason: 'false_positive', places: [{ path: 'leak-1.env' }] },
    ])
    const [answer, ...others] = await answers('taken')
    expect(others).toEqual([])
    expect(answer).toMatchObject({ login: 'ada', kind: 'false-positive', state: 'taken' })
    await settleAnswer(all.person, { answerId: answer?.id ?? '', verdict: 'overturn', comment: 'It is one.' })
    await all.work()
    expect(conclusion(1)).toBe('failure')
    expect(await stateOf(1)).toBe('leaks')
    expect(await suite.db.finding.findFirst({ where: { path: 'leak-1.env' } })).toMatchObject({
      state: 'open',
    })
  })

  test('above it the answer waits, the check names who is asked, and somebody else says yes', async () => {
    await settings({ block: 'any' })
    const person = await addPerson(all.person, { name: 'Grace', email: 'grace@example.org' })
    await suite.db.person.update({ where: { id: person.id }, data: { role: 'analyst', scopeKind: 'all' } })
    await addAlias(all.person, { personId: person.id, kind: 'github-login', value: 'grace' })
    const id = await leaking(2, values(61).github)
    await all.press(2, 'test-credential')
    await all.press(2, 'test-credential', 'bob')
    expect(conclusion(2)).toBe('failure')
    expect(all.check(2)?.output).toMatchObject({ title: '1 credential leaked, waiting for approval' })
    expect(all.comment(2)).toContain('Waiting for the word of @grace')
    expect(all.comment(2)).toContain(`https://sprawl.example/pull-requests/${id}`)
    expect(await suite.db.finding.findFirst({ where: { path: 'leak-2.env' } })).toMatchObject({
      state: 'open',
    })
    expect(await stateOf(2)).toBe('waiting-for-approval')
    expect(await countAnswers(all.person)).toMatchObject({ waiting: 1 })
    const [answer] = await answers()
    await settleAnswer(all.person, { answerId: answer?.id ?? '', verdict: 'approve', comment: null })
    await all.work()
    expect(conclusion(2)).toBe('success')
    expect(await suite.db.finding.findFirst({ where: { path: 'leak-2.env' } })).toMatchObject({
      state: 'resolved',
      resolution: 'used_in_tests',
    })
    await expect(
      settleAnswer(all.person, { answerId: answer?.id ?? '', verdict: 'refuse', comment: null }),
    ).rejects.toThrow('settled this already')
  })

  test('nobody says yes to their own answer', async () => {
    const ada = await addPerson(all.person, { name: 'Ada', email: 'ada@example.org' })
    await addAlias(all.person, { personId: ada.id, kind: 'github-login', value: 'Ada' })
    await leaking(3, values(62).github)
    await all.press(3, 'false-positive')
    const [answer] = await answers()
    expect(answer?.person).toMatchObject({ name: 'Ada' })
    const herself = personCtx(suite.db, {
      id: ada.id,
      name: 'Ada',
      permissions: permissionsOf.analyst,
      scope: { kind: 'all' },
      origin: { via: 'session', id: null, address: null },
    })
    const input = { answerId: answer?.id ?? '', comment: null }
    await expect(settleAnswer(herself, { ...input, verdict: 'approve' })).rejects.toThrow('Somebody else')
    await settleAnswer(all.person, { ...input, verdict: 'refuse' })
    await all.work()
    expect(conclusion(3)).toBe('failure')
    expect(await stateOf(3)).toBe('leaks')
  })

  test('who may only read there, or has left, answers nothing', async () => {
    await leaking(4, values(63).github)
    const before = await suite.db.pullRequestAnswer.count()
    await all.press(4, 'false-positive', 'eve')
    await all.press(4, 'false-positive', 'nobody')
    await suite.db.person.updateMany({ where: { name: 'Ada' }, data: { deactivatedAt: clock.now } })
    await all.press(4, 'false-positive', 'ada')
    await suite.db.person.updateMany({ where: { name: 'Ada' }, data: { deactivatedAt: null } })
    expect(await suite.db.pullRequestAnswer.count()).toBe(before)
  })

  test('who will fix it is told, and nothing is unblocked', async () => {
    await leaking(5, values(64).github)
    await all.press(5, 'will-fix')
    await all.press(5, 'will-fix')
    expect(conclusion(5)).toBe('failure')
    expect(all.comment(5)).toContain('`ada` will fix it')
    expect(await suite.db.finding.findFirst({ where: { path: 'leak-5.env' } })).toMatchObject({
      state: 'triaged',
    })
    expect(await suite.db.pullRequestAnswer.count({ where: { kind: 'will-fix' } })).toBe(1)
  })

  test('a decision in the dashboard turns the check, and turns it back', async () => {
    await leaking(6, values(65).github)
    const { id: findingId } = await suite.db.finding.findFirstOrThrow({ where: { path: 'leak-6.env' } })
    await resolveFinding(all.person, { findingId, resolution: 'false_positive', comment: null })
    await all.work()
    expect(conclusion(6)).toBe('success')
    await reopenFinding(all.person, { findingId, comment: null })
    await all.work()
    expect(conclusion(6)).toBe('failure')
    await resolveFinding(all.person, { findingId, resolution: 'rotated', comment: null })
    await all.work()
    expect(conclusion(6)).toBe('failure')
  })

  test('the glass lets one head pass, with who and why; the finding stays open and the next push is judged', async () => {
    const id = await leaking(7, values(66).github)
    const head = all.origin.id('topic-7')
    const reason = 'The shop is down and this brings it back.'
    await breakGlass(all.person, { pullRequestId: id, head, reason })
    await all.work()
    expect(conclusion(7)).toBe('neutral')
    expect(all.check(7)?.output).toMatchObject({
      title: 'Let pass by Local administrator',
      summary: expect.stringContaining(reason),
    })
    expect(all.comment(7)).toContain('Local administrator let this commit pass')
    expect(await stateOf(7)).toBe('broken-glass')
    expect(await suite.db.finding.findFirst({ where: { path: 'leak-7.env' } })).toMatchObject({
      state: 'open',
    })
    expect(await suite.db.auditEvent.count({ where: { action: 'pull-request.break-glass' } })).toBe(1)
    await expect(breakGlass(all.person, { pullRequestId: id, head, reason })).rejects.toThrow('already')
    all.origin.commit({ 'next.ts': 'x\n' }, { branch: 'topic-7' })
    await expect(
      breakGlass(all.person, { pullRequestId: id, head: all.origin.id('topic-7'), reason }),
    ).rejects.toThrow('pushed since')
    await all.push(7, { action: 'synchronize' })
    expect(conclusion(7)).toBe('failure')
  })

  test('policy says what fails: nothing, what is sure, anything; a rule in stage block always', async () => {
    await settings({ block: 'never' })
    await leaking(8, values(67).github)
    expect(conclusion(8)).toBe('neutral')
    await suite.db.ruleCard.update({
      where: { id: 'github-personal-access-token' },
      data: { stage: 'block' },
    })
    await all.press(8, null)
    expect(conclusion(8)).toBe('failure')
    await suite.db.ruleCard.update({
      where: { id: 'github-personal-access-token' },
      data: { stage: 'report' },
    })
    await all.press(8, null)
    expect(conclusion(8)).toBe('neutral')
    const { id } = await suite.db.source.findFirstOrThrow({ where: { kind: 'github-organisation' } })
    await setPullRequestSettings(all.person, {
      sourceId: id,
      settings: PullRequestSettings.parse({ block: 'live-or-sure' }),
    })
    await all.work()
    expect(conclusion(8)).toBe('failure')
    await setPullRequestSettings(all.person, { sourceId: id, settings: null })
    await all.work()
    expect(conclusion(8)).toBe('neutral')
  })

  test('a marker that came with it is obeyed as far as policy says, and shown', async () => {
    await settings({ block: 'any', markersHideUpTo: null })
    all.origin.branch('topic-9', 'main')
    all.origin.commit(
      { 'marked.env': `TOKEN=${values(68).testStripe} # sprawl:allow an example\n` },
      { branch: 'topic-9' },
    )
    await all.push(9)
    expect(conclusion(9)).toBe('failure')
    expect(all.comment(9)).toContain('not obeyed')
    await settings({ block: 'any', markersHideUpTo: 'critical' })
    await all.work()
    expect(conclusion(9)).toBe('success')
    expect(all.comment(9)).toContain('Allowed by a marker that came with it')
    expect(await stateOf(9)).toBe('clear')
  })

  test('what nobody looked at in time is told as policy says, and looked at later by itself', async () => {
    await settings({ block: 'any', ifUnseen: 'block', unseenAfterMinutes: 10 })
    await suite.db.hostedRepository.updateMany({ data: { cloneUrl: `${all.github.url}/acme/nowhere.git` } })
    all.origin.branch('topic-10', 'main')
    all.origin.commit({ 'unseen.env': `TOKEN=${values(69).github}\n` }, { branch: 'topic-10' })
    await expect(all.push(10)).rejects.toThrow()
    expect(await startDueLooks(all.tools.ctx)).toEqual({ again: 0, unseen: 0 })
    clock.now = new Date(clock.now.getTime() + 11 * 60_000)
    expect(await startDueLooks(all.tools.ctx)).toMatchObject({ unseen: 1 })
    await suite.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'look-at-pull-request'`
    await all.work()
    expect(conclusion(10)).toBe('failure')
    expect(all.check(10)?.output).toMatchObject({ title: 'NOT LOOKED AT' })
    expect(all.comment(10)).toBe('')
    expect(await stateOf(10)).toBe('not-looked-at')
    await settings({ block: 'any', ifUnseen: 'neutral' })
    await all.work()
    expect(conclusion(10)).toBe('neutral')
    await suite.db.hostedRepository.updateMany({ data: { cloneUrl: `${all.github.url}/acme/shop.git` } })
    clock.now = new Date(clock.now.getTime() + 61 * 60_000)
    expect(await startDueLooks(all.tools.ctx)).toMatchObject({ again: 1 })
    await all.work()
    expect(conclusion(10)).toBe('failure')
    expect(all.check(10)?.output).toMatchObject({ title: '1 credential leaked' })
    expect(all.hosted.checkRuns.filter(({ head }) => head === all.origin.id('topic-10'))).toHaveLength(1)
  })

  test('a look that is asked for again has its time before it is called not looked at', async () => {
    const unseen = async () => (await startDueLooks(all.tools.ctx)).unseen
    await suite.db.hostedRepository.updateMany({ data: { cloneUrl: 'no address' } })
    await expect(all.press(10, null)).rejects.toThrow()
    expect(await unseen()).toBe(0)
    clock.now = new Date(clock.now.getTime() + 11 * 60_000)
    expect(await unseen()).toBe(1)
    await suite.db.hostedRepository.updateMany({ data: { cloneUrl: `${all.github.url}/acme/shop.git` } })
    await suite.db
      .$executeRaw`DELETE FROM pgboss.job WHERE name = ANY('{look-at-pull-request,tell-pull-request}')`
  })

  test('one page shows what it brings, what was answered, and what was written', async () => {
    const row = await suite.db.pullRequest.findFirstOrThrow({ where: { number: 2 } })
    const view = await getPullRequest(all.person, { pullRequestId: row.id })
    expect(view).toMatchObject({
      state: 'clear',
      brought: [{ path: 'leak-2.env', settled: true, blocks: false }],
      answers: [{ state: 'approved', kind: 'test-credential', login: 'ada' }],
    })
    expect(view.written.map(({ what, did }) => `${what} ${did}`)).toContain('comment created')
    expect(view.openLeaks).toBe(view.brought.filter(({ settled }) => !settled).length)
  })

  test('the list is paged, and filtered by state and by whether they are open', async () => {
    const first = await listPullRequests(all.person, PullRequestList.parse({ limit: 3 }))
    const second = await listPullRequests(
      all.person,
      PullRequestList.parse({ limit: 200, cursor: first.nextCursor ?? '' }),
    )
    const numbers = [...first.items, ...second.items].map(({ number }) => number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const clear = await listPullRequests(all.person, PullRequestList.parse({ state: 'clear' }))
    expect(clear.items.map(({ number }) => number).toSorted()).toEqual([2, 9])
    await all.push(2, { action: 'closed' })
    const closed = await listPullRequests(all.person, PullRequestList.parse({ which: 'closed' }))
    expect(closed.items.map(({ number }) => number)).toEqual([2])
  })

  test('who is erased is called so at pull requests too, and an answer stays', async () => {
    const { id } = await suite.db.person.findFirstOrThrow({ where: { name: 'Ada' } })
    await erasePerson(all.person, { personId: id })
    expect(await suite.db.pullRequest.count({ where: { author: 'ada' } })).toBe(0)
    expect(await suite.db.pullRequestAnswer.count({ where: { login: { in: ['ada', 'Ada'] } } })).toBe(0)
    expect(await suite.db.pullRequestAnswer.count({ where: { login: 'Erased person' } })).toBeGreaterThan(0)
  })

  test('all that was asked and answered is as GitHub describes it', () => {
    expect(all.github.violations).toEqual([])
  })

  test('settings say whether the glass is for administrators alone; a developer never breaks it', async () => {
    const id = await leaking(30, values(90).github)
    const head = all.origin.id('topic-30')
    const at = (role: Role) =>
      breakGlass(
        personCtx(suite.db, {
          id: role,
          name: role,
          permissions: permissionsOf[role],
          scope: { kind: 'all' },
          origin: { via: 'session', id: null, address: null },
        }),
        { pullRequestId: id, head, reason: 'The shop is down and this brings it back.' },
      )
    await expect(at('analyst')).rejects.toThrow('Only administrators break the glass')
    await settings({ breakGlass: 'administrators-and-analysts' })
    await expect(at('developer')).rejects.toThrow('may not pull-request.break-glass')
    expect((await getPullRequest(all.person, { pullRequestId: id })).passes).toEqual([])
    await at('analyst')
    await settings({})
    await expect(at('administrator')).rejects.toThrow('already')
    await expect(at('analyst')).rejects.toThrow('Only administrators')
  })
})
