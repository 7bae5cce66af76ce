import { type Call, notFound, type Reply, type Route, repositoryOf, sees } from './route.ts'
import { sample } from './sample.ts'
import type { FakeRepository } from './world.ts'

/** Who is there, and what they have. */
export const organisationRoutes: readonly Route[] = [
  {
    operation: 'GET /user',
    needs: null,
    answer: ({ token }) =>
      token.login.endsWith('[bot]')
        ? { status: 403, body: { message: 'Resource not accessible by integration' } }
        : ok(user(token.login, 'private-user')),
  },
  {
    operation: 'GET /rate_limit',
    needs: null,
    answer: ({ world }) =>
      Number.isFinite(world.limits.perWindow) ? ok(sample('rate-limit-overview')) : notFound,
  },
  {
    operation: 'GET /orgs/{org}',
    needs: null,
    answer: (call) =>
      inOrganisation(call, () => ok(sample('organization-full', { login: call.world.organisation }))),
  },
  {
    operation: 'GET /orgs/{org}/repos',
    needs: 'metadata:read',
    answer: (call) =>
      inOrganisation(call, () => ({
        list: call.world.repositories
          .filter(
            (repository) => repository.owner === call.world.organisation && sees(call.token, repository),
          )
          .map((repository) => minimalRepository(call, repository)),
      })),
  },
  {
    operation: 'GET /orgs/{org}/members',
    needs: 'members:read',
    answer: (call) =>
      inOrganisation(call, () => ({ list: call.world.members.map(({ login }) => user(login)) })),
  },
  {
    operation: 'GET /orgs/{org}/members/{username}',
    needs: 'members:read',
    answer: (call) =>
      inOrganisation(call, () => ({
        status: call.world.members.some(({ login }) => login === call.parameters.username) ? 204 : 404,
      })),
  },
  {
    operation: 'GET /orgs/{org}/teams',
    needs: 'members:read',
    answer: (call) =>
      inOrganisation(call, () => ({
        list: call.world.teams.map(({ slug, name }, index) =>
          sample('team', { id: 100 + index, slug, name }),
        ),
      })),
  },
  {
    operation: 'GET /orgs/{org}/teams/{team_slug}/members',
    needs: 'members:read',
    answer: ({ world, parameters }) => {
      const team = world.teams.find(({ slug }) => slug === parameters.team_slug)
      return team === undefined ? notFound : { list: team.members.map((login) => user(login)) }
    },
  },
  {
    operation: 'GET /orgs/{org}/teams/{team_slug}/repos',
    needs: 'members:read',
    answer: (call) => ({
      list: call.world.repositories.flatMap((repository) => {
        const held = repository.teams.find(({ slug }) => slug === call.parameters.team_slug)
        if (held === undefined) return []
        const names = ['pull', 'triage', 'push', 'maintain', 'admin']
        const upTo = names.indexOf(held.permission)
        const permissions = Object.fromEntries(names.map((name, index) => [name, index <= upTo]))
        return [{ ...minimalRepository(call, repository), permissions, role_name: held.permission }]
      }),
    }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}',
    needs: 'metadata:read',
    answer: (call) => {
      const repository = repositoryOf(call)
      if (repository === null) return notFound
      const origin = call.world.repositories.find(({ id }) => id === repository.forkOf)
      const from = origin === undefined ? null : sample('repository', repositoryFacts(call, origin))
      const network = from === null ? {} : { parent: from, source: from }
      return ok(sample('full-repository', { ...repositoryFacts(call, repository), ...network }))
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits',
    needs: 'contents:read',
    answer: (call) => {
      const repository = repositoryOf(call)
      if (repository === null) return notFound
      return repository.gitDirectory === null
        ? { status: 409, body: { message: 'Git Repository is empty.' } }
        : { list: [] }
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/contents/{path}',
    needs: 'contents:read',
    answer: (call) => {
      const text = repositoryOf(call)?.files.get(call.parameters.path ?? '')
      if (text === undefined) return notFound
      const bytes = Buffer.from(text)
      return ok(
        sample('content-file', {
          type: 'file',
          encoding: 'base64',
          size: bytes.length,
          name: call.parameters.path?.split('/').at(-1),
          path: call.parameters.path,
          content: bytes.toString('base64'),
        }),
      )
    },
  },
]

export const ok = (body: unknown): Reply => ({ status: 200, body })

function inOrganisation(call: Call, answer: () => Reply): Reply {
  return call.parameters.org === call.world.organisation ? answer() : notFound
}

const user = (login: string, component = 'simple-user') =>
  sample(component, { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' })

export function minimalRepository(call: Call, repository: FakeRepository) {
  return sample('minimal-repository', repositoryFacts(call, repository))
}

function repositoryFacts({ url, world }: Call, repository: FakeRepository): Record<string, unknown> {
  const { owner, name } = repository
  return {
    id: repository.id,
    name,
    full_name: `${owner}/${name}`,
    owner: sample('simple-user', { login: owner, type: 'Organization' }),
    private: repository.visibility !== 'public',
    visibility: repository.visibility,
    archived: repository.archived,
    fork: repository.fork,
    forks_count: world.repositories.filter(({ forkOf }) => forkOf === repository.id).length,
    size: repository.sizeKibibytes,
    default_branch: repository.defaultBranch,
    open_issues_count: repository.pulls.filter(({ isOpen }) => isOpen).length,
    topics: repository.topics,
    pushed_at: repository.pushedAt.toISOString(),
    html_url: `${url}/${owner}/${name}`,
    clone_url: `${url}/${owner}/${name}.git`,
  }
}
