import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { scratchFolder, type TestRepository, testRepository } from '#test/support/git.ts'
import { startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { sprawlCommand } from '../run-sprawl.ts'
import { token } from '../token.ts'

export const leaked = (seed: number): string => token('github-fine-grained-token', seed)

export function leaking(): TestRepository {
  const origin = testRepository()
  origin.commit({ 'app.ts': 'start\n' }, { branch: 'main' })
  origin.branch('topic', 'main')
  origin.commit({ 'a.env': `KEY=${leaked(1)}\n` }, { branch: 'topic' })
  return origin
}

type Facts = { permissions?: Record<string, 'read' | 'write'>; isPrivate?: boolean }

/** A pull request of `topic` into `main`, checked out shallow as actions/checkout does. */
export async function pullRequest(origin: TestRepository, facts: Facts = {}) {
  const world = emptyWorld('acme')
  const repository = addRepository(world, { name: 'shop' })
  const workflowToken = ['workflow', 'token'].join('-')
  world.tokens.set(workflowToken, {
    login: 'github-actions[bot]',
    permissions: facts.permissions ?? { metadata: 'read', pull_requests: 'write', security_events: 'write' },
    repositories: null,
    classicScopes: null,
  })
  const github = await startGitHub(world)
  const folder = scratchFolder()
  const [base, head] = [origin.id('main'), origin.id('topic')]
  origin.git('update-ref', 'refs/pull/7/head', head)
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  origin.git('clone', '-q', '--depth=1', '--branch=topic', `file://${origin.path}`, folder)
  const [event, summary] = [
    path.join(scratchFolder(), 'event.json'),
    path.join(scratchFolder(), 'summary.md'),
  ]
  const pull_request = { number: 7, base: { sha: base }, head: { sha: head }, author_association: 'MEMBER' }
  await writeFile(event, JSON.stringify({ repository: { private: facts.isPrivate ?? true }, pull_request }))
  const env = {
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: head,
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_EVENT_PATH: event,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_TOKEN: workflowToken,
  }
  return {
    github,
    repository,
    run: (...words: string[]) => finished(sprawlCommand(['ci', ...words], env, folder)),
    /** What a step of a workflow finds: its variables, and where it stands. */
    env,
    folder,
    summary: () => readFile(summary, 'utf8'),
    break: () => writeFile(path.join(folder, '.git', 'config'), '[core]\n\tbare = false\n'),
  }
}

export async function finished(command: {
  file: string
  argv: string[]
  env: NodeJS.ProcessEnv
  cwd: string
}) {
  const child = spawn(command.file, command.argv, { env: command.env, cwd: command.cwd })
  const out = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
    })
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { status, ...out }
}
