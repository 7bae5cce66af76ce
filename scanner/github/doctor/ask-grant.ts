import { z } from 'zod'
import type { GitHubAccess } from '../access.ts'
import type { GitHubClient } from '../client.ts'
import { answerOf, isRefusal, statusOf } from '../errors.ts'
import type { Grant } from './diagnose.ts'

const Authentication = z.looseObject({ permissions: z.record(z.string(), z.string()).default({}) })

/**
 * Asks GitHub what the access may do in the organisation. A fine-grained token cannot be asked: what reads is tried
 * with one request each, what writes stays unknown. Throws `RateLimited`, RequestError 401 for a token that is none.
 */
export async function askGrant(
  client: GitHubClient,
  access: GitHubAccess,
  organisation: string,
): Promise<Grant> {
  if (access.kind === 'app') {
    const { permissions } = Authentication.parse(await client.auth({ type: 'installation' }))
    return { kind: 'app', permissions }
  }
  const scopes = await scopesOf(client)
  if (typeof scopes === 'string')
    return {
      kind: 'classic-token',
      scopes: scopes
        .split(',')
        .map((scope) => scope.trim())
        .filter(Boolean),
    }
  return { kind: 'fine-grained-token', tried: await tryReads(client, organisation) }
}

/** What a classic token is told with every reply; undefined for another. A server without limits answers this one 404. */
async function scopesOf(client: GitHubClient): Promise<string | number | undefined> {
  try {
    return (await client.rest.rateLimit.get()).headers['x-oauth-scopes']
  } catch (error) {
    const answer = answerOf(error)
    if (answer?.status !== 404) throw error
    return answer.headers['x-oauth-scopes']
  }
}

async function tryReads(client: GitHubClient, org: string): Promise<Record<string, boolean | null>> {
  const tried: Record<string, boolean | null> = {}
  tried.metadata = await allows(client.rest.repos.listForOrg({ org, per_page: 1, type: 'all' }))
  tried.organization_secrets = await allows(client.rest.actions.listOrgSecrets({ org, per_page: 1 }))
  tried.members = await allows(client.rest.teams.list({ org, per_page: 1 }))
  const [first] = tried.metadata ? (await client.rest.repos.listForOrg({ org, per_page: 1 })).data : []
  if (first === undefined) return tried
  const where = { owner: org, repo: first.name }
  tried.contents = await allows(client.rest.repos.listCommits({ ...where, per_page: 1 }), EMPTY)
  const readsPulls = await allows(client.rest.pulls.list({ ...where, per_page: 1 }))
  tried.pull_requests = readsPulls ? null : false
  tried.secrets = await allows(client.rest.actions.listRepoSecrets({ ...where, per_page: 1 }))
  tried.environments = await allows(client.rest.repos.getAllEnvironments({ ...where, per_page: 1 }))
  tried.secret_scanning_alerts = await allows(
    client.rest.secretScanning.listAlertsForRepo({ ...where, per_page: 1 }),
  )
  tried.administration = await allows(client.rest.repos.listDeployKeys({ ...where, per_page: 1 }))
  tried.issues = await allows(client.rest.issues.listForRepo({ ...where, per_page: 1 }))
  tried.actions = await allows(client.rest.actions.listWorkflowRunsForRepo({ ...where, per_page: 1 }))
  return tried
}

/** What GitHub answers to somebody who may ask for the commits of a repository without any. */
const EMPTY = 409

async function allows(request: Promise<unknown>, alsoFine: number | null = null): Promise<boolean> {
  try {
    await request
    return true
  } catch (error) {
    if (statusOf(error) === alsoFine && alsoFine !== null) return true
    if (isRefusal(error)) return false
    throw error
  }
}
