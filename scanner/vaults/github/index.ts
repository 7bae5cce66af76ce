import { defineConnector } from '../connector.ts'
import { githubJson } from './exports.ts'
import { openVaultOfGitHub } from './open.ts'
import { GitHubCredential, GitHubOptions } from './options.ts'
import { policyOf } from './policy.ts'

/** Secrets of Actions, Dependabot, Codespaces and environments, deploy keys, tokens and Apps of an organisation. */
export const github = defineConnector({
  kind: 'github',
  title: 'GitHub',
  options: GitHubOptions,
  credential: GitHubCredential,
  policy: policyOf,
  open: openVaultOfGitHub,
  exports: [githubJson],
  valueless:
    'GitHub gives the value of a secret to nobody, so that there is none to fingerprint. Deploy keys are compared by their public half all the same.',
})
