import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeBundle } from '#scanner/build/bundle.ts'
import { root } from '#scanner/build/step.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { commandOf, readAction, type Step, valuesOf } from './action.ts'
import { finished, leaked, leaking, pullRequest } from './workflow.ts'

describe('the action', () => {
  const action = readAction(path.join(root, 'action.yml'))
  const actionPath = scratchFolder()
  const [install, look] = action.runs.steps

  /** The action as it lies on a runner after its first step: this checkout, and the bundle made of it. */
  beforeAll(async () => {
    for (const name of readdirSync(root))
      if (name !== 'dist') symlinkSync(path.join(root, name), path.join(actionPath, name))
    mkdirSync(path.join(actionPath, 'dist'))
    writeFileSync(path.join(actionPath, 'dist', 'sprawl.cjs'), (await makeBundle()).text)
  })

  /** The second step on a pull request of `origin`. */
  async function run(
    facts: Parameters<typeof pullRequest>[1] & { inputs?: Readonly<Record<string, string>> } = {},
    origin = leaking(),
  ) {
    const made = await pullRequest(origin, facts)
    const { GITHUB_TOKEN: token, ...env } = made.env
    const values = valuesOf(action, { token, action_path: actionPath }, facts.inputs)
    const job = { env: { ...env, GITHUB_ACTION_PATH: actionPath }, cwd: made.folder }
    return { ...made, done: await finished(commandOf(present(look), values, job)) }
  }

  test('installs from the lock of its own checkout, without what only developers need', () => {
    const values = valuesOf(action, { token: 't', action_path: '/action' })
    const command = commandOf(present(install), values, { env: {}, cwd: '/workspace' })
    expect(command.cwd).toBe('/action')
    expect(command.argv.at(-1)).toMatch(/^npm ci --omit=dev /)
    expect(action.runs.steps).toHaveLength(2)
  })

  test('speaks in one comment, in the summary and in annotations, and fails the job', async () => {
    const { done, repository, summary, github } = await run()
    expect(done.status).toBe(1)
    expect(repository.comments).toHaveLength(1)
    expect(repository.comments[0]?.body).toContain('leaks a credential')
    expect(await summary()).toContain('leaks a credential')
    expect(done.stdout).toContain('::error file=a.env')
    expect(repository.sarifs).toEqual([])
    expect(JSON.stringify(repository.comments) + done.stdout + done.stderr).not.toContain(leaked(1))
    expect(github.violations).toEqual([])
  })

  test('it can do without a comment, and give code scanning the report', async () => {
    const { repository } = await run({ inputs: { comment: 'false', sarif: 'true' } })
    expect(repository.comments).toEqual([])
    expect(repository.sarifs).toHaveLength(1)
  })

  test.each([
    ['a condition that is none', { 'fail-on': 'severity>=nonsense' }, 2],
    ['a file that would be a command', { config: '$(exit 0)"; exit 0; "' }, 2],
  ])('%s is refused, not run', async (_, inputs, status) => {
    expect((await run({ inputs })).done.status).toBe(status)
  })

  test('an allow marker hides nothing where the workflow says so', async () => {
    const origin = testRepository()
    origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ 'a.env': `KEY=${leaked(1)} # sprawl:allow an example\n` }, { branch: 'topic' })
    expect((await run({}, origin)).done.status).toBe(0)
    expect((await run({ inputs: { 'report-markers': 'true' } }, origin)).done.status).toBe(1)
  })

  test('in a workflow of a fork, whose token only reads, annotations and summary are left, and that is said', async () => {
    const { done, repository, summary } = await run({ permissions: { metadata: 'read' } })
    expect(done.status).toBe(1)
    expect(repository.comments).toEqual([])
    expect(done.stdout).toContain('::error file=a.env')
    expect(done.stdout).toContain('may not write comments')
    expect(await summary()).toContain('leaks a credential')
  })

  test('a clean pull request is one line in the summary', async () => {
    const origin = testRepository()
    origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
    origin.branch('topic', 'main')
    origin.commit({ 'b.ts': 'x\n' }, { branch: 'topic' })
    const { done, repository, summary } = await run({}, origin)
    expect(done.status).toBe(0)
    expect(repository.comments).toEqual([])
    expect(await summary()).toContain('no credentials in these commits')
  })
})

function present(step: Step | undefined): Step {
  if (step === undefined) throw new Error('The action has fewer steps.')
  return step
}
