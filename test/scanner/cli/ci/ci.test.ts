import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesWith } from '#test/support/files-with.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { watchProcesses } from '#test/support/process-list.ts'
import { sprawlCommand } from '../run-sprawl.ts'
import { finished, leaked, leaking, pullRequest } from './workflow.ts'

describe('sprawl ci', () => {
  test('a key that came and went, and one that only a merge brought, are both told, in one comment', async () => {
    const origin = testRepository()
    origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ 'a.ts': 'one\n' }, { branch: 'topic' })
    origin.commit({ 'src/pay.env': `KEY=${leaked(1)}\n` }, { branch: 'topic' })
    origin.commit({ 'src/pay.env': null }, { branch: 'topic' })
    origin.commit({ 'other.ts': 'x\n' }, { branch: 'main' })
    origin.merge('main', { 'src/merged.env': `KEY=${leaked(2)}\n` }, { branch: 'topic' })
    const { run, repository, github, summary } = await pullRequest(origin)
    const first = await run()
    expect(first.status).toBe(1)
    const [comment, ...others] = repository.comments
    expect(others).toEqual([])
    expect(comment?.body).toContain('`src/pay.env`')
    expect(comment?.body).toContain('no, in history')
    expect(comment?.body).toContain('`src/merged.env`')
    expect(first.stdout).toContain('::error file=src/merged.env')
    expect(await summary()).toContain('This pull request leaks 2 credentials')
    const everything = JSON.stringify(repository.comments) + first.stdout + first.stderr + (await summary())
    for (const seed of [1, 2]) expect(everything).not.toContain(leaked(seed).slice(-20))
    expect((await run()).status).toBe(1)
    expect(github.requests.filter(({ operation }) => operation.startsWith('P'))).toHaveLength(1)
    expect(github.violations).toEqual([])
  })

  test('what stood in the files before is not this pull request’s', async () => {
    const origin = testRepository()
    origin.commit({ 'old.env': `KEY=${leaked(1)}\n` }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ 'old.env': `# touched\nKEY=${leaked(1)}\n` }, { branch: 'topic' })
    const { run, repository } = await pullRequest(origin)
    const done = await run()
    expect(done.status).toBe(0)
    expect(done.stdout).toContain('1 more in these commits stood in the files before')
    expect(repository.comments).toEqual([])
  })

  test('without the right to comment the rest is done, and that is said', async () => {
    const { run, repository, summary } = await pullRequest(leaking(), { permissions: { metadata: 'read' } })
    const done = await run()
    expect(done.status).toBe(1)
    expect(done.stdout).toContain('may not write comments')
    expect(await summary()).toContain('leaks a credential')
    expect(repository.comments).toEqual([])
  })

  test('its token is in no command line, configuration, report, comment and word of it, taken or refused', async () => {
    for (const permissions of [undefined, { metadata: 'read' } as const]) {
      const facts = permissions === undefined ? {} : { permissions }
      const { run, env, folder, repository, summary } = await pullRequest(leaking(), facts)
      const watching = watchProcesses(10)
      const { stdout, stderr } = await run('--sarif', '--sarif-file', 'kept.sarif')
      const commands = await watching.stop()
      expect(commands.some((line) => line.includes(' ci --sarif'))).toBe(true)
      const shown = [...commands, stdout, stderr, await summary(), JSON.stringify(repository.comments)]
      expect(shown.join()).not.toContain(env.GITHUB_TOKEN)
      expect(repository.sarifs.join()).not.toContain(env.GITHUB_TOKEN)
      expect(filesWith(folder, env.GITHUB_TOKEN)).toEqual([])
    }
  })

  test('a path that is a value itself is not told', async () => {
    const origin = testRepository()
    origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ [`keys/${leaked(1)}.env`]: `KEY=${leaked(1)}\n` }, { branch: 'topic' })
    const { run, repository, summary } = await pullRequest(origin)
    await run()
    expect(repository.comments[0]?.body).toContain('keys/')
    for (const text of [repository.comments[0]?.body, await summary()])
      expect(text).not.toContain(leaked(1).slice(-20))
  })

  test('a public repository hears type and place only', async () => {
    const { run, repository } = await pullRequest(leaking(), { isPrivate: false })
    await run()
    expect(repository.comments[0]?.body).toContain('Revoke it')
    expect(repository.comments[0]?.body).not.toContain('Live')
  })

  test('an allow marker of the same pull request is shown, and obeyed unless policy says otherwise', async () => {
    const origin = testRepository()
    origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ 'a.env': `KEY=${leaked(1)} # sprawl:allow an example\n` }, { branch: 'topic' })
    const { run, repository } = await pullRequest(origin)
    expect((await run()).status).toBe(0)
    expect(repository.comments[0]?.body).toContain('Allowed by a marker that came with it')
    expect((await run('--report-markers')).status).toBe(1)
    expect(repository.comments[0]?.body).toContain('not obeyed')
  })

  test('code scanning gets the report', async () => {
    const { run, repository } = await pullRequest(leaking())
    await run('--sarif')
    expect(JSON.parse(repository.sarifs[0] ?? '{}').runs[0].results).toHaveLength(1)
  })

  test('the report is kept in a file for a step of one’s own', async () => {
    const { run, repository, folder } = await pullRequest(leaking())
    const file = join(scratchFolder(), 'report.sarif')
    expect((await run('--sarif-file', file)).status).toBe(1)
    expect(JSON.parse(await readFile(file, 'utf8')).runs[0].results).toHaveLength(1)
    expect(repository.sarifs).toEqual([])
    expect((await run('--sarif-file', folder)).status).toBe(2)
  })

  test('commits that cannot be had are not called clean', async () => {
    const { run, break: breakOrigin } = await pullRequest(leaking())
    await breakOrigin()
    const done = await run()
    expect(done.status).toBe(3)
    expect(done.stderr).toContain('fetch-depth: 0')
  })

  test('outside of a workflow it says so', async () => {
    const done = await finished(
      sprawlCommand(['ci'], { GITHUB_REPOSITORY: '', GITHUB_SHA: '' }, scratchFolder()),
    )
    expect(done.status).toBe(3)
    expect(done.stderr).toContain('no GitHub Actions workflow')
  })
})
