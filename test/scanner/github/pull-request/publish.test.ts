import { describe, expect, test } from 'vitest'
import { fetchAnywhere } from '#scanner/cli/ci/fetch-anywhere.ts'
import { openGitHub } from '#scanner/github/client.ts'
import { renderComment } from '#scanner/github/pull-request/comment.ts'
import { type CheckResult, publishCheck } from '#scanner/github/pull-request/publish-check.ts'
import { publishComment } from '#scanner/github/pull-request/publish-comment.ts'
import { startCheck } from '#scanner/github/pull-request/start-check.ts'
import { Secret } from '#scanner/secret.ts'
import { startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { leak, report } from './reports.ts'

describe('publishing to a pull request', () => {
  test('one comment: written once, left alone while it says the same, edited in place', async () => {
    const { github, client, repository, place } = await pullRequest()
    const first = renderComment(report([leak()]))
    expect(await publishComment(client, place, first, 'sprawl[bot]')).toBe('created')
    expect(await publishComment(client, place, first, 'sprawl[bot]')).toBe('unchanged')
    const second = renderComment(report([leak({ inHead: false })]))
    expect(await publishComment(client, place, second, 'sprawl[bot]')).toBe('edited')
    expect(repository.comments).toEqual([expect.objectContaining({ body: second?.body })])
    expect(github.violations).toEqual([])
  })

  test('what was written for people inside is not left for others, not even as what it once said', async () => {
    const { github, client, repository, place } = await pullRequest()
    const publish = (audience: 'inside' | 'outside') =>
      publishComment(client, place, renderComment(report([leak()], { audience })), 'sprawl[bot]')
    await publish('inside')
    const [inside] = repository.comments
    expect(await publish('outside')).toBe('created')
    expect(repository.comments).toHaveLength(1)
    expect(repository.comments[0]?.id).not.toBe(inside?.id)
    expect(await publish('outside')).toBe('unchanged')
    expect(await publish('inside')).toBe('edited')
    expect(github.violations).toEqual([])
  })

  test('a clean pull request hears nothing', async () => {
    const { client, repository, place } = await pullRequest()
    expect(await publishComment(client, place, renderComment(report([])), 'sprawl[bot]')).toBeNull()
    expect(repository.comments).toEqual([])
  })

  test("somebody else's comment with our marker is not ours, and ours is found behind a hundred others", async () => {
    const { client, repository, place } = await pullRequest()
    const rendered = renderComment(report([leak()]))
    repository.comments.push({ id: 1, issue: 7, login: 'mallory', body: rendered?.body ?? '' })
    for (let id = 2; id < 140; id++) repository.comments.push({ id, issue: 7, login: 'ada', body: 'me too' })
    expect(await publishComment(client, place, rendered, 'sprawl[bot]')).toBe('created')
    expect(await publishComment(client, place, rendered, 'sprawl[bot]')).toBe('unchanged')
  })

  test('120 annotations are one check run, and doing it again writes nothing', async () => {
    const { github, client, repository, place } = await pullRequest()
    const result = resultWith(120)
    expect(await publishCheck(client, place, HEAD, result)).toBe('created')
    expect(await publishCheck(client, place, HEAD, result)).toBe('unchanged')
    const [run, ...others] = repository.checkRuns
    expect(others).toEqual([])
    expect(run?.annotations).toHaveLength(120)
    expect(run?.sent).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(github.violations).toEqual([])
  })

  test('other words are an edit, other annotations another run', async () => {
    const { client, repository, place } = await pullRequest()
    await publishCheck(client, place, HEAD, resultWith(2))
    const edited = { ...resultWith(2), conclusion: 'neutral', title: 'Let pass' } as const
    expect(await publishCheck(client, place, HEAD, edited)).toBe('edited')
    expect(repository.checkRuns).toHaveLength(1)
    expect(repository.checkRuns[0]?.annotations).toHaveLength(2)
    expect(await publishCheck(client, place, HEAD, resultWith(3))).toBe('created')
    expect(repository.checkRuns.map(({ annotations }) => annotations.length)).toEqual([2, 3])
  })

  test('what broke off between two calls goes on where it was', async () => {
    const { github, client, repository, place } = await pullRequest()
    await publishCheck(client, place, HEAD, resultWith(120))
    const [run] = repository.checkRuns
    if (run === undefined) throw new Error('There is no run.')
    run.annotations.splice(50)
    run.sent = { ...run.sent, status: 'in_progress', conclusion: undefined }
    expect(await publishCheck(client, place, HEAD, resultWith(120))).toBe('edited')
    expect(run.annotations).toHaveLength(120)
    expect(run.sent).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(github.violations).toEqual([])
  })

  test('one that says that it looks becomes the result, in one run', async () => {
    const { github, client, repository, place } = await pullRequest()
    await startCheck(client, place, HEAD)
    await startCheck(client, place, HEAD)
    expect(repository.checkRuns.map(({ sent }) => sent.status)).toEqual(['in_progress'])
    expect(await publishCheck(client, place, HEAD, resultWith(1))).toBe('edited')
    expect(repository.checkRuns).toHaveLength(1)
    expect(repository.checkRuns[0]?.sent).toMatchObject({ status: 'completed', conclusion: 'failure' })
    expect(github.violations).toEqual([])
  })

  test('what was said is taken back when nothing is brought any more', async () => {
    const { client, repository, place } = await pullRequest()
    await publishComment(client, place, renderComment(report([leak()])), 'sprawl[bot]')
    expect(await publishComment(client, place, renderComment(report([])), 'sprawl[bot]')).toBe('edited')
    expect(repository.comments[0]?.body).toContain('Nothing left to do')
    expect(await publishComment(client, place, renderComment(report([])), 'sprawl[bot]')).toBe('unchanged')
  })
})

const HEAD = 'ab'.repeat(20)

const resultWith = (count: number): CheckResult => ({
  conclusion: 'failure',
  title: `${count} leaks`,
  summary: 'Revoke first.',
  annotations: Array.from({ length: count }, (_, index) => ({
    path: 'src/pay.ts',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure',
    title: 'Example access token',
    message: 'Revoke the token.',
  })),
  actions: [{ label: 'False positive', description: 'This is no credential', identifier: 'false-positive' }],
  detailsUrl: null,
})

async function pullRequest() {
  const world = emptyWorld('acme')
  const repository = addRepository(world, { name: 'shop' })
  const token = ['installation', 'of', 'the', 'app'].join('-')
  world.tokens.set(token, {
    login: 'sprawl[bot]',
    permissions: { metadata: 'read', pull_requests: 'write', checks: 'write' },
    repositories: null,
    classicScopes: null,
  })
  const github = await startGitHub(world)
  const access = { kind: 'token', token: new Secret(token) } as const
  const client = openGitHub({
    apiUrl: github.apiUrl,
    access,
    throttleId: crypto.randomUUID(),
    fetch: fetchAnywhere(),
    spacesWrites: false,
  })
  return { github, client, repository, place: { owner: 'acme', repository: 'shop', number: 7 } }
}
