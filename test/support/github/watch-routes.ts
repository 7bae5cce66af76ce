import { ok } from './organisation-routes.ts'
import { notFound, type Reply, type Route, repositoryOf } from './route.ts'
import { sample } from './sample.ts'
import type { FakeDelivery, FakePullRequest } from './world.ts'

/** Fewer than are asked for: a cursor promises no number. */
const PER_PAGE = 10

const NO_WEBHOOK: Reply = {
  status: 422,
  body: { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest/apps/webhooks' },
}

/** What those ask who want to know what they were not told: lost deliveries, and open pull requests. */
export const watchRoutes: readonly Route[] = [
  {
    operation: 'GET /app/hook/deliveries',
    needs: 'app',
    answer: ({ token, query, url }): Reply => {
      if (token.app?.hasWebhook !== true) return NO_WEBHOOK
      const from = Number((query.get('cursor') ?? 'v1_0').slice(3))
      const page = token.app.deliveries.slice(from, from + PER_PAGE)
      const next = `<${url}/api/v3/app/hook/deliveries?cursor=v1_${from + PER_PAGE}>; rel="next"`
      const hasMore = from + PER_PAGE < token.app.deliveries.length
      return { status: 200, body: page.map(itemOf), ...(hasMore ? { headers: { link: next } } : {}) }
    },
  },
  {
    operation: 'GET /app/hook/deliveries/{delivery_id}',
    needs: 'app',
    answer: ({ token, parameters }) => {
      const found = token.app?.deliveries.find(({ id }) => id === Number(parameters.delivery_id))
      if (found === undefined) return notFound
      const request = { headers: { 'X-GitHub-Delivery': found.guid }, payload: found.payload }
      const response = { headers: null, payload: null }
      return ok({ ...sample('hook-delivery'), ...itemOf(found), request, response })
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/pulls',
    needs: 'pull_requests:read',
    answer: (call) => {
      const repository = repositoryOf(call)
      if (repository === null) return notFound
      const open = repository.pulls.filter(({ isOpen }) => isOpen)
      const latest = open.toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
      return { list: latest.map((pull) => pullOf(pull, repository.id)) }
    },
  },
]

const itemOf = ({ id, guid, event, installationId, deliveredAt, statusCode }: FakeDelivery) => ({
  ...sample('hook-delivery-item', { id, guid, event }),
  delivered_at: deliveredAt.toISOString(),
  installation_id: installationId,
  status: statusCode < 300 ? 'OK' : 'failed',
  status_code: statusCode,
})

function pullOf({ number, login, base, head, updatedAt }: FakePullRequest, repositoryId: number) {
  const made = sample('pull-request-simple', {
    number,
    state: 'open',
    updated_at: updatedAt.toISOString(),
    user: sample('simple-user', { login }),
  })
  const repo = sample('repository', { id: repositoryId })
  return {
    ...made,
    base: { ...Object(made.base), sha: base, repo },
    head: { ...Object(made.head), sha: head, repo },
  }
}
