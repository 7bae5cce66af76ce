import { z } from 'zod'

/** What may be asked for beyond the minimum; each is a wish of its own. */
export const PermissionPack = z.enum(['alerts', 'actions-secrets', 'deploy-keys', 'tokens', 'texts', 'logs'])
export type PermissionPack = z.infer<typeof PermissionPack>

/** One permission of GitHub, what Sprawl does with it, and what stays dark without it. */
export type NeededPermission = {
  /** GitHub's name, as in an App's manifest. */
  readonly name: string
  readonly level: 'read' | 'write'
  /** `minimum` is asked for always; every other pack only where somebody wants it. */
  readonly pack: 'minimum' | PermissionPack
  /** Scopes of a classic token, any of which gives it; none where only an App can have it. */
  readonly classicScopes: readonly string[]
  readonly gives: string
  readonly without: string
}

export const permissions: readonly NeededPermission[] = [
  {
    name: 'metadata',
    level: 'read',
    pack: 'minimum',
    classicScopes: ['repo', 'public_repo'],
    gives: 'The list of repositories, and who may see them.',
    without: 'Nothing can be found at all.',
  },
  {
    name: 'contents',
    level: 'read',
    pack: 'minimum',
    classicScopes: ['repo', 'public_repo'],
    gives: 'Every commit of every repository.',
    without: 'No repository is scanned.',
  },
  {
    name: 'pull_requests',
    level: 'write',
    pack: 'minimum',
    classicScopes: ['repo', 'public_repo'],
    gives: 'The commits of pull requests, and the one comment on those that leak.',
    without: 'Pull requests are looked at, and their authors hear nothing there.',
  },
  {
    name: 'checks',
    level: 'write',
    pack: 'minimum',
    classicScopes: [],
    gives: 'The check that can hold a merge back, with its annotations and buttons.',
    without: 'No check: a merge is never held back. Only an App may write checks.',
  },
  {
    name: 'members',
    level: 'read',
    pack: 'minimum',
    classicScopes: ['read:org', 'write:org', 'admin:org'],
    gives: 'Teams and their members, and who left.',
    without: 'Owners by team, and departed owners, are unknown.',
  },
  {
    name: 'secret_scanning_alerts',
    level: 'read',
    pack: 'alerts',
    classicScopes: ['repo', 'security_events'],
    gives: "GitHub's own alerts, merged by place; values are never asked for.",
    without: 'What GitHub itself found, and whether it is valid, is unknown.',
  },
  {
    name: 'secrets',
    level: 'read',
    pack: 'actions-secrets',
    classicScopes: ['repo'],
    gives: 'Names and dates of the secrets of Actions.',
    without: 'Which secrets Actions holds, and how old they are, is unknown.',
  },
  {
    name: 'organization_secrets',
    level: 'read',
    pack: 'actions-secrets',
    classicScopes: ['admin:org'],
    gives: 'The same of the secrets that the organisation gives to its repositories.',
    without: 'Secrets of the organisation stay unknown.',
  },
  {
    name: 'environments',
    level: 'read',
    pack: 'actions-secrets',
    classicScopes: ['repo'],
    gives: 'The same of the secrets of environments.',
    without: 'Secrets of environments stay unknown.',
  },
  {
    name: 'administration',
    level: 'read',
    pack: 'deploy-keys',
    classicScopes: ['repo'],
    gives: 'Deploy keys: whose, how old, last used.',
    without: 'Whether a leaked key is a deploy key is unknown.',
  },
  {
    name: 'organization_personal_access_tokens',
    level: 'read',
    pack: 'tokens',
    classicScopes: [],
    gives: 'The fine-grained tokens of the organisation: whose, how old, last used.',
    without: 'Tokens of the organisation stay unknown. Only an App may read them.',
  },
  {
    name: 'issues',
    level: 'read',
    pack: 'texts',
    classicScopes: ['repo', 'public_repo'],
    gives: 'Texts of issues and their comments.',
    without: 'Credentials in issues are not found.',
  },
  {
    name: 'actions',
    level: 'read',
    pack: 'logs',
    classicScopes: ['repo'],
    gives: 'Logs of Actions.',
    without: 'Credentials that a workflow printed are not found.',
  },
]

/** What is asked for with these packs: the minimum, and theirs. */
export const permissionsFor = (packs: readonly PermissionPack[]): NeededPermission[] =>
  permissions.filter(({ pack }) => pack === 'minimum' || packs.includes(pack))
