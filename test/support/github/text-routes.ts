import { z } from 'zod'
import { ok } from './organisation-routes.ts'
import { type Call, notFound, type Reply, type Route, repositoryOf } from './route.ts'
import { sample } from './sample.ts'
import type { FakeIssue, FakeRun, FakeTextComment } from './texts.ts'
import type { FakeRepository } from './world.ts'

const DISABLED: Reply = { status: 410, body: { message: 'Issues are disabled for this repo' } }

/** Issues, comments, releases and runs: what can be read beside code. */
export const textRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/issues',
    needs: 'issues:read',
    answer: (call) =>
      inRepository(call, (repository) =>
        repository.texts.issues === null
          ? DISABLED
          : {
              list: changed(call, repository.texts.issues)
                .filter(({ labels }) => hasLabel(call, labels))
                .map((issue) => issueOf(call, repository, issue)),
            },
      ),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/issues',
    needs: 'issues:write',
    answer: (call) =>
      inRepository(call, (repository) => {
        if (repository.texts.issues === null) return DISABLED
        const { title, body, labels } = NewIssue.parse(call.body)
        const number = repository.texts.issues.length + 1
        const issue = { number, isPull: false, title, body, labels, updatedAt: new Date().toISOString() }
        repository.texts.issues.push(issue)
        return { status: 201, body: issueOf(call, repository, issue) }
      }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
    needs: 'issues:read',
    answer: (call) =>
      one(
        call,
        ({ texts }) => texts.issues?.find(({ number }) => number === Number(call.parameters.issue_number)),
        issueOf,
      ),
  },
  ...commentRoutes('issues', 'issues:read', false),
  ...commentRoutes('pulls', 'pull_requests:read', true),
  {
    operation: 'GET /repos/{owner}/{repo}/releases',
    needs: 'contents:read',
    answer: (call) =>
      inRepository(call, (repository) => ({
        list: repository.texts.releases.map((release) => releaseOf(call, repository, release)),
      })),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/releases/tags/{tag}',
    needs: 'contents:read',
    answer: (call) =>
      one(call, ({ texts }) => texts.releases.find(({ tag }) => tag === call.parameters.tag), releaseOf),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/actions/runs',
    needs: 'actions:read',
    answer: (call) =>
      inRepository(call, (repository) => ({
        list: repository.texts.runs
          .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
          .map((run) => runOf(call, repository, run)),
        wrap: (workflow_runs, total_count) => ({ total_count, workflow_runs }),
      })),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs',
    needs: 'actions:read',
    answer: (call) =>
      inRepository(call, ({ texts }) => {
        const run = texts.runs.find(({ id }) => id === Number(call.parameters.run_id))
        if (run === undefined) return notFound
        return run.log === null
          ? { status: 410, body: { message: 'Gone' } }
          : { status: 302, headers: { location: run.log } }
      }),
  },
]

function commentRoutes(kind: 'issues' | 'pulls', needs: string, isReview: boolean): Route[] {
  return [
    {
      operation: `GET /repos/{owner}/{repo}/${kind}/comments`,
      needs,
      answer: (call) =>
        inRepository(call, (repository) => ({
          list: changed(
            call,
            repository.texts.comments.filter((comment) => comment.isReview === isReview),
          ).map((comment) => commentOf(call, repository, comment)),
        })),
    },
    {
      operation: `GET /repos/{owner}/{repo}/${kind}/comments/{comment_id}`,
      needs,
      answer: (call) =>
        one(
          call,
          ({ texts }) =>
            texts.comments.find(
              (each) => each.isReview === isReview && each.id === Number(call.parameters.comment_id),
            ),
          commentOf,
        ),
    },
  ]
}

const NewIssue = z.object({ title: z.string(), body: z.string(), labels: z.array(z.string()) })

const hasLabel = ({ query }: Call, labels: readonly string[] = []): boolean =>
  !query.has('labels') || labels.includes(query.get('labels') ?? '')

/** As `since`, `sort=updated` and `direction` ask for it. */
function changed<T extends { readonly updatedAt: string }>({ query }: Call, all: readonly T[]): T[] {
  const since = Date.parse(query.get('since') ?? '') || 0
  const order = query.get('direction') === 'asc' ? 1 : -1
  return all
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= since)
    .toSorted((a, b) => order * a.updatedAt.localeCompare(b.updatedAt))
}

function inRepository(call: Call, answer: (repository: FakeRepository) => Reply): Reply {
  const repository = repositoryOf(call)
  return repository === null ? notFound : answer(repository)
}

const one = <T>(
  call: Call,
  find: (repository: FakeRepository) => T | undefined,
  show: (call: Call, repository: FakeRepository, found: T) => unknown,
): Reply =>
  inRepository(call, (repository) => {
    const found = find(repository)
    return found === undefined ? notFound : ok(show(call, repository, found))
  })

const user = () => sample('simple-user', { login: 'grace', type: 'User' })
const pageOf = ({ url }: Call, { owner, name }: FakeRepository): string => `${url}/${owner}/${name}`

const issueOf = (call: Call, repository: FakeRepository, issue: FakeIssue) =>
  sample('issue', {
    number: issue.number,
    title: issue.title,
    state: issue.state ?? 'open',
    body: issue.body,
    user: user(),
    created_at: '2026-10-01T00:00:00Z',
    updated_at: issue.updatedAt,
    html_url: `${pageOf(call, repository)}/${issue.isPull ? 'pull' : 'issues'}/${issue.number}`,
  })

const commentOf = (call: Call, repository: FakeRepository, comment: FakeTextComment) => {
  const isPull = repository.texts.issues?.find(({ number }) => number === comment.issue)?.isPull === true
  const anchor = comment.isReview ? 'discussion_r' : 'issuecomment-'
  return sample(comment.isReview ? 'pull-request-review-comment' : 'issue-comment', {
    id: comment.id,
    body: comment.body,
    user: user(),
    created_at: '2026-10-01T00:00:00Z',
    updated_at: comment.updatedAt,
    html_url: `${pageOf(call, repository)}/${isPull ? 'pull' : 'issues'}/${comment.issue}#${anchor}${comment.id}`,
  })
}

const releaseOf = (
  call: Call,
  repository: FakeRepository,
  { id, tag, body }: { id: number; tag: string; body: string },
) =>
  sample('release', {
    id,
    tag_name: tag,
    name: tag,
    body,
    author: user(),
    html_url: `${pageOf(call, repository)}/releases/tag/${encodeURIComponent(tag)}`,
  })

const runOf = (call: Call, repository: FakeRepository, run: FakeRun) =>
  sample('workflow-run', {
    id: run.id,
    run_attempt: run.attempt,
    status: run.status,
    created_at: run.createdAt,
    actor: user(),
    repository: sample('minimal-repository', { id: repository.id, name: repository.name }),
    html_url: `${pageOf(call, repository)}/actions/runs/${run.id}`,
  })
