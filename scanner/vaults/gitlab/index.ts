import type { VaultMode } from '#inventory/model/vault.ts'
import { defineConnector } from '../connector.ts'
import { openGitLab } from './open.ts'
import { GitLabCredential, GitLabOptions } from './options.ts'

/** Personal, group, project and deploy tokens, and CI variables of GitLab. */
export const gitlab = defineConnector({
  kind: 'gitlab',
  title: 'GitLab',
  options: GitLabOptions,
  credential: GitLabCredential,
  policy: ({ groups, projects }, mode) => [
    {
      title: 'An access token with the scope read_api',
      language: 'text',
      text: policyText(groups, projects, mode),
    },
  ],
  open: openGitLab,
  exports: [],
})

const policyText = (groups: readonly string[], projects: readonly string[], mode: VaultMode): string =>
  [
    'Preferences, Access tokens: a personal access token with the scope "read_api" and an end.',
    'Its person has to be an owner of each group, and a maintainer of each project, whose tokens and variables are listed:',
    ...[...groups, ...projects].map((place) => `  ${place}`),
    'An administrator’s token lists the personal access tokens of all people; any other its own.',
    mode === 'metadata'
      ? 'GitLab gives the values of variables with their list: nothing less can be granted. They are dropped as they arrive; set "lists" to leave variables out.'
      : 'Values of variables are read one by one, hashed and dropped; hidden ones cannot be read.',
    'As the credential: {"token": "…"}',
    '',
  ].join('\n')
