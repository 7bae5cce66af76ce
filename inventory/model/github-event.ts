import { z } from 'zod'
import { Instant } from './terms.ts'

const Sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const Login = z.string().min(1).max(100)
const RepositoryId = z.int()

/** What happened on GitHub, as far as the ledger cares: ids and names, nothing of any content. */
export const GitHubEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pushed'),
    repositoryId: RepositoryId,
    ref: z.string().max(1_000),
    after: Sha,
    /** Whose repository it is; null where it was not told. */
    owner: Login.nullable().default(null),
  }),
  z.object({
    kind: z.literal('pull-request'),
    action: z.enum(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited', 'closed']),
    repositoryId: RepositoryId,
    number: z.int(),
    base: Sha,
    head: Sha,
    /** Null when the repository it comes from is gone. */
    headRepositoryId: RepositoryId.nullable(),
    author: Login,
    /** GitHub's word for what the author is to the repository. */
    association: z.string().max(40),
    /** When GitHub last changed it, and whether it was open then; null where it was not told. */
    updatedAt: Instant.nullable().default(null),
    isOpen: z.boolean().nullable().default(null),
  }),
  z.object({
    kind: z.literal('check-action'),
    repositoryId: RepositoryId,
    /** Null where all checks of a head are asked for again. */
    checkRunId: z.int().nullable(),
    head: Sha,
    /** Which button; null for "re-run". */
    identifier: z.string().max(20).nullable(),
    sender: Login,
  }),
  z.object({
    kind: z.literal('installation'),
    action: z.enum(['created', 'deleted', 'suspend', 'unsuspend', 'new_permissions_accepted']),
    installationId: z.int(),
  }),
  z.object({ kind: z.literal('installation-repositories'), installationId: z.int() }),
  z.object({
    kind: z.literal('repository'),
    action: z.enum([
      'created',
      'deleted',
      'archived',
      'unarchived',
      'renamed',
      'transferred',
      'publicized',
      'privatized',
      'edited',
    ]),
    repositoryId: RepositoryId,
    owner: Login.nullable().default(null),
  }),
  z.object({ kind: z.literal('left'), login: Login }),
  z.object({ kind: z.literal('left-repository'), repositoryId: RepositoryId, login: Login }),
  z.object({ kind: z.literal('alert'), repositoryId: RepositoryId, number: z.int() }),
])
export type GitHubEvent = z.infer<typeof GitHubEvent>

const Repository = z.object({ id: RepositoryId })
const Owned = Repository.extend({ owner: z.object({ login: z.string() }).nullish() })
const Person = z.object({ login: Login })
const Action = z.object({ action: z.string() })
const End = z.object({ sha: Sha, repo: Repository.nullish() })

/** One reader per event; an action it does not list gives nothing. */
const readers: Readonly<Record<string, z.ZodType<unknown>>> = {
  push: z
    .object({ repository: Owned, ref: z.string(), after: Sha })
    .transform(({ repository, ref, after }) => ({
      kind: 'pushed',
      repositoryId: repository.id,
      ref,
      after,
      owner: repository.owner?.login || null,
    })),
  pull_request: z
    .object({
      action: z.string(),
      number: z.int(),
      repository: Repository,
      pull_request: z.object({
        base: End,
        head: End,
        user: Person,
        author_association: z.string().default('NONE'),
        updated_at: z.string().nullish(),
        state: z.enum(['open', 'closed']).nullish(),
      }),
    })
    .transform(({ action, number, repository, pull_request }) => ({
      action,
      number,
      repository,
      ...pull_request,
    }))
    .transform(({ action, number, repository, base, head, user, author_association, updated_at, state }) => ({
      kind: 'pull-request',
      action,
      repositoryId: repository.id,
      number,
      base: base.sha,
      head: head.sha,
      headRepositoryId: head.repo?.id ?? null,
      author: user.login,
      association: author_association,
      updatedAt: updated_at == null ? null : new Date(updated_at).toISOString(),
      isOpen: state == null ? null : state === 'open',
    })),
  check_run: z
    .object({
      action: z.enum(['requested_action', 'rerequested']),
      repository: Repository,
      check_run: z.object({ id: z.int(), head_sha: Sha }),
      requested_action: z.object({ identifier: z.string() }).optional(),
      sender: Person,
    })
    .transform(({ action, repository, check_run, requested_action, sender }) => ({
      kind: 'check-action',
      repositoryId: repository.id,
      checkRunId: check_run.id,
      head: check_run.head_sha,
      identifier: action === 'requested_action' ? (requested_action?.identifier ?? '') : null,
      sender: sender.login,
    })),
  check_suite: z
    .object({
      action: z.literal('rerequested'),
      repository: Repository,
      check_suite: z.object({ head_sha: Sha }),
      sender: Person,
    })
    .transform(({ repository, check_suite, sender }) => ({
      kind: 'check-action',
      repositoryId: repository.id,
      checkRunId: null,
      head: check_suite.head_sha,
      identifier: null,
      sender: sender.login,
    })),
  installation: Action.extend({ installation: z.object({ id: z.int() }) }).transform(
    ({ action, installation }) => ({ kind: 'installation', action, installationId: installation.id }),
  ),
  installation_repositories: z
    .object({ installation: z.object({ id: z.int() }) })
    .transform(({ installation }) => ({
      kind: 'installation-repositories',
      installationId: installation.id,
    })),
  repository: Action.extend({ repository: Owned }).transform(({ action, repository }) => ({
    kind: 'repository',
    action,
    repositoryId: repository.id,
    owner: repository.owner?.login || null,
  })),
  member: z
    .object({ action: z.literal('removed'), repository: Repository, member: Person })
    .transform(({ repository, member }) => ({
      kind: 'left-repository',
      repositoryId: repository.id,
      login: member.login,
    })),
  organization: z
    .object({ action: z.literal('member_removed'), membership: z.object({ user: Person }) })
    .transform(({ membership }) => ({ kind: 'left', login: membership.user.login })),
  secret_scanning_alert: z
    .object({ repository: Repository, alert: z.object({ number: z.int() }) })
    .transform(({ repository, alert }) => ({
      kind: 'alert',
      repositoryId: repository.id,
      number: alert.number,
    })),
}

/** The event of a webhook delivery by the name in its header; null for what the ledger does not care about. */
export function githubEventOf(name: string, payload: unknown): GitHubEvent | null {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  const read = reader?.safeParse(payload)
  if (read?.success !== true) return null
  const event = GitHubEvent.safeParse(read.data)
  return event.success ? event.data : null
}
