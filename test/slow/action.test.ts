import path from 'node:path'
import { expect, test } from 'vitest'
import { commandOf, readAction, valuesOf } from '#test/scanner/cli/ci/action.ts'
import { finished, leaking, pullRequest } from '#test/scanner/cli/ci/workflow.ts'
import { scratchFolder } from '#test/support/git.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('the action as a workflow gets it: a checkout that is installed by the first step, and speaks by the second', async () => {
  const actionPath = path.join(scratchFolder(), 'sprawl')
  const clone = ['clone', '--quiet', '--depth=1', `file://${root}`, actionPath]
  const cloned = await finished({ file: 'git', argv: clone, env: process.env, cwd: root })
  expect(cloned, cloned.stderr).toMatchObject({ status: 0 })
  const action = readAction(path.join(actionPath, 'action.yml'))
  const { env, folder, repository, github } = await pullRequest(leaking())
  const { GITHUB_TOKEN: token, ...job } = env
  const values = valuesOf(action, { token, action_path: actionPath })
  const runs = []
  for (const step of action.runs.steps)
    runs.push(
      await finished(
        commandOf(step, values, { env: { ...job, GITHUB_ACTION_PATH: actionPath, ...plain() }, cwd: folder }),
      ),
    )
  expect(runs[0]?.status, runs[0]?.stderr).toBe(0)
  expect(runs[1]?.status, runs[1]?.stderr).toBe(1)
  expect(repository.comments[0]?.body).toContain('leaks a credential')
  expect(github.violations).toEqual([])
})

/** The machine's own Node: a runner has none of ours. */
const plain = () => ({
  PATH: (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':'),
})
