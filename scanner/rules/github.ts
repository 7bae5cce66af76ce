import { base62Crc } from './checksums/tail.ts'
import { named } from './companions.ts'
import {
  alphabets,
  bearerProbe,
  defineRule,
  fact,
  literal,
  optional,
  type Probe,
  type RevocationRequest,
  secret,
  shape,
} from './define-rule.ts'
import { instanceHost } from './derive/instance-host.ts'
import { replaceIn, steps } from './revocation.ts'
import { bare, dotted, near, prefixed, touching } from './shapes.ts'

/** Needs no sign-in: whoever finds a token may end it. docs.github.com/rest/credentials/revoke */
const revokeAtGithub: RevocationRequest = {
  method: 'POST',
  url: 'https://api.github.com/credentials/revoke',
  headers: { accept: 'application/vnd.github+json' },
  body: { kind: 'json', value: { credentials: ['{secret}'] } },
  done: [202],
  effect: 'GitHub ends the token for good, writes it into the security log of its owner and mails them.',
}

/** GitHub Enterprise Server issues tokens of the same form; api.github.com answers 401 to them. */
const githubProbe = (path: string): Probe => ({
  ...bearerProbe(`https://api.github.com${path}`),
  elsewhere: { url: `https://{host}/api/v3${path}`, service: 'github.com' },
})

const hostOfGithub = instanceHost('github|ghe', '/api/v3', 'github.com')

export const githubPersonalAccessToken = defineRule({
  id: 'github-personal-access-token',
  provider: 'github',
  title: 'GitHub personal access token',
  risk: 'Acts as its owner in every repository and organisation its scopes reach.',
  severity: 'critical',
  shapes: [prefixed('ghp_', alphabets.base62, 36, 36, { checksum: base62Crc })],
  revoke: steps(
    'https://github.com/settings/tokens',
    'Delete the token in your GitHub settings, under Developer settings, Personal access tokens.',
    'Create a fine-grained token with only the permissions needed, and deploy it.',
    'Check the security log of the account and of its organisations.',
  ),
  probe: githubProbe('/user'),
  derive: hostOfGithub,
  revocation: revokeAtGithub,
})

export const githubFineGrainedToken = defineRule({
  id: 'github-fine-grained-token',
  provider: 'github',
  title: 'GitHub fine-grained personal access token',
  risk: 'Acts as its owner in the repositories and with the permissions it was given.',
  severity: 'critical',
  shapes: [prefixed('github_pat_', alphabets.word, 82)],
  revoke: steps(
    'https://github.com/settings/personal-access-tokens',
    'Delete the token in your GitHub settings, under Developer settings, Fine-grained tokens.',
    'Create a new one with an expiry date and deploy it.',
    'Check the security log of the account and of its organisations.',
  ),
  probe: githubProbe('/user'),
  derive: hostOfGithub,
  revocation: revokeAtGithub,
})

export const githubOauthToken = defineRule({
  id: 'github-oauth-token',
  provider: 'github',
  title: 'GitHub OAuth access token',
  risk: 'Acts as the person who authorised the application, within its scopes.',
  severity: 'critical',
  shapes: [prefixed('gho_', alphabets.base62, 36, 36, { checksum: base62Crc })],
  revoke: steps(
    'https://github.com/settings/applications',
    'Revoke the application under Settings, Applications, Authorized OAuth Apps.',
    'Sign in to the application again to get a new token.',
    'Check the security log of the account.',
  ),
  probe: githubProbe('/user'),
  derive: hostOfGithub,
  revocation: revokeAtGithub,
})

export const githubUserToken = defineRule({
  id: 'github-user-token',
  provider: 'github',
  title: 'GitHub App user access token',
  risk: 'Acts as a person through a GitHub App, usually for eight hours.',
  severity: 'high',
  shapes: [prefixed('ghu_', alphabets.base62, 36, 36, { checksum: base62Crc })],
  revoke: steps(
    'https://github.com/settings/apps/authorizations',
    'Revoke the app under Settings, Applications, Authorized GitHub Apps.',
    'Authorise the app again to get a new token.',
  ),
  probe: githubProbe('/user'),
  derive: hostOfGithub,
  revocation: revokeAtGithub,
})

export const githubInstallationToken = defineRule({
  id: 'github-installation-token',
  provider: 'github',
  title: 'GitHub App installation token',
  risk: 'Acts as a GitHub App in the repositories it is installed on, for up to one hour.',
  severity: 'high',
  shapes: [
    prefixed('ghs_', alphabets.base62, 36, 36, { checksum: base62Crc }),
    shape(
      [literal('ghs_'), fact('appId', alphabets.digits, 1, 10), literal('_eyJ'), secret(dotted, 200, 800)],
      { notAfter: touching(dotted) },
    ),
  ],
  revoke: steps(
    'https://docs.github.com/en/rest/apps/installations',
    'Revoke it by calling DELETE /installation/token with it, or wait until it expires after one hour.',
    'Find out why the app writes its tokens down.',
  ),
  revocation: {
    method: 'DELETE',
    url: 'https://api.github.com/installation/token',
    headers: { authorization: 'Bearer {secret}', accept: 'application/vnd.github+json' },
    done: [204],
    effect: 'Ends this installation token; the app makes a new one when it needs it.',
  },
  probe: githubProbe('/installation/repositories?per_page=1'),
  derive: hostOfGithub,
})

export const githubRefreshToken = defineRule({
  id: 'github-refresh-token',
  provider: 'github',
  title: 'GitHub App refresh token',
  risk: 'Makes new user access tokens for six months, with the client secret of the app.',
  severity: 'high',
  shapes: [
    prefixed('ghr_', alphabets.base62, 36, 36, { checksum: base62Crc }),
    prefixed('ghr_', alphabets.base62, 76),
  ],
  revoke: steps(
    'https://github.com/settings/apps/authorizations',
    'Revoke the app under Settings, Applications, Authorized GitHub Apps.',
    'Authorise the app again.',
  ),
  revocation: revokeAtGithub,
})

export const githubOauthAppSecret = defineRule({
  id: 'github-oauth-app-secret',
  provider: 'github',
  title: 'GitHub OAuth app client secret',
  risk: 'Poses as the application when people sign in with GitHub.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 40)],
  context: near(
    'github client secret',
    'github oauth secret',
    'github app secret',
    'github_client_secret',
    'gh client secret',
  ),
  companions: [
    named(
      'clientId',
      shape([optional(literal('Iv1.', 'Iv23', 'Ov23')), fact('client', alphabets.base62, 16, 20)]),
      'client id',
    ),
  ],
  revoke: replaceIn(
    'the settings of the GitHub application',
    'https://github.com/settings/developers',
    'client secret',
  ),
})
