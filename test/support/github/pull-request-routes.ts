import { gunzipSync } from 'node:zlib'
import { isPart } from './contract.ts'
import { ok } from './organisation-routes.ts'
import { type Call, notFound, type Reply, type Route, repositoryOf } from './route.ts'
import { sample } from './sample.ts'
import type { FakeCheckRun, FakeComment, FakeRepository } from './world.ts'

/** No id is given twice. */
let nextComment = 5_000

/** Comments and check runs: what we write. */
export const pullRequestRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    needs: 'pull_requests:read',
    answer: (call) =>
      inRepository(call, ({ comments }) => ({
        list: comments.filter(({ issue }) => issue === Number(call.parameters.issue_number)).map(commentOf),
      })),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    needs: 'pull_requests:write',
    answer: (call) =>
      inRepository(call, ({ comments, locked }) => {
        const issue = Number(call.parameters.issue_number)
        if (locked.has(issue))
          return { status: 403, body: { message: 'Unable to create comment because issue is locked.' } }
        const comment = {
          id: nextComment++,
          issue,
          login: call.token.login,
          body: textOf(call, 'body'),
        }
        comments.push(comment)
        return { status: 201, body: commentOf(comment) }
      }),
  },
  {
    operation: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    needs: 'pull_requests:write',
    answer: (call) =>
      inRepository(call, ({ comments }) => {
        const found = comments.find(({ id }) => id === Number(call.parameters.comment_id))
        if (found === undefined) return notFound
        found.body = textOf(call, 'body')
        return ok(commentOf(found))
      }),
  },
  {
    operation: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    needs: 'pull_requests:write',
    answer: (call) =>
      inRepository(call, ({ comments }) => {
        const index = comments.findIndex(({ id }) => id === Number(call.parameters.comment_id))
        if (index === -1) return notFound
        comments.splice(index, 1)
        return { status: 204 }
      }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    needs: 'checks:read',
    answer: (call) =>
      inRepository(call, ({ checkRuns }) => {
        const name = call.query.get('check_name')
        const list = checkRuns
          .filter((run) => run.head === call.parameters.ref && (name === null || run.name === name))
          .map(checkRunOf)
        return { list, wrap: (check_runs, total_count) => ({ total_count, check_runs }) }
      }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    needs: 'metadata:read',
    answer: (call) =>
      inRepository(call, ({ collaborators }) => {
        const permission = collaborators.get(call.parameters.username ?? '')
        return permission === undefined
          ? notFound
          : ok(sample('repository-collaborator-permission', { permission, role_name: permission }))
      }),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/check-runs',
    needs: 'checks:write',
    answer: (call) =>
      inRepository(call, ({ checkRuns }) => {
        const id = 9_000 + checkRuns.length
        const run = {
          id,
          name: textOf(call, 'name'),
          head: textOf(call, 'head_sha'),
          sent: {},
          annotations: [],
        }
        checkRuns.push(run)
        return writeCheckRun(call, run, 201)
      }),
  },
  {
    operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    needs: 'checks:write',
    answer: (call) =>
      inRepository(call, ({ checkRuns }) => {
        const run = checkRuns.find(({ id }) => id === Number(call.parameters.check_run_id))
        return run === undefined ? notFound : writeCheckRun(call, run, 200)
      }),
  },
  {
    operation: 'POST /repos/{owner}/{repo}/code-scanning/sarifs',
    needs: 'security_events:write',
    answer: (call) =>
      inRepository(call, ({ sarifs }) => {
        sarifs.push(gunzipSync(Buffer.from(textOf(call, 'sarif'), 'base64')).toString('utf8'))
        return { status: 202, body: sample('code-scanning-sarifs-receipt') }
      }),
  },
]

function inRepository(call: Call, answer: (repository: FakeRepository) => Reply): Reply {
  const repository = repositoryOf(call)
  return repository === null ? notFound : answer(repository)
}

/** GitHub's own limits, which its description does not carry. */
function writeCheckRun({ body }: Call, run: FakeCheckRun, status: number): Reply {
  const sent = isPart(body) ? body : {}
  const output = isPart(sent.output) ? sent.output : {}
  const annotations = Array.isArray(output.annotations) ? output.annotations : []
  const tooLong = [output.summary, output.text].some(
    (text) => typeof text === 'string' && text.length > 65_535,
  )
  if (annotations.length > 50 || tooLong)
    return { status: 422, body: { message: 'Validation Failed', errors: [] } }
  run.sent = { ...run.sent, ...sent }
  run.annotations.push(...annotations)
  return { status, body: checkRunOf(run) }
}

const commentOf = ({ id, login, body }: FakeComment) =>
  sample('issue-comment', { id, body, user: sample('simple-user', { login }) })

function checkRunOf({ id, name, head, sent, annotations }: FakeCheckRun) {
  const run = sample('check-run')
  return {
    ...run,
    output: { ...(isPart(run.output) ? run.output : {}), annotations_count: annotations.length },
    id,
    name,
    head_sha: head,
    external_id: sent.external_id ?? null,
    status: sent.status ?? 'queued',
    conclusion: sent.conclusion ?? null,
  }
}

function textOf({ body }: Call, name: string): string {
  const value = isPart(body) ? body[name] : undefined
  return typeof value === 'string' ? value : ''
}
