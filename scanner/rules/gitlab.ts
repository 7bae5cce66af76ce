import { base36Crc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, optional, secret, shape } from './define-rule.ts'
import { instanceHost } from './derive/instance-host.ts'
import { factsOfGitlabToken } from './derive/token-parts.ts'
import { replaceIn, resetIn, steps } from './revocation.ts'
import { bare, dotted, near, prefixed, touching } from './shapes.ts'

const routable = (prefix: string) =>
  shape(
    [
      literal(prefix),
      secret(alphabets.base64Url, 27, 300),
      literal('.'),
      optional(secret(alphabets.base36, 2), literal('.')),
      secret(alphabets.base36, 9),
    ],
    { notAfter: touching(dotted), checksum: base36Crc },
  )

const hostOfGitlab = instanceHost('gitlab', '/api/v4', 'gitlab.com')

export const gitlabAccessToken = defineRule({
  id: 'gitlab-access-token',
  provider: 'gitlab',
  title: 'GitLab access token',
  risk: 'Acts as its user, group or project with every scope it was given.',
  severity: 'critical',
  shapes: [prefixed('glpat-', alphabets.base64Url, 20), routable('glpat-')],
  revoke: steps(
    'https://docs.gitlab.com/user/profile/personal_access_tokens/',
    'Revoke the token in the access token settings of the user, group or project.',
    'Create a new one with the fewest scopes and an expiry date, and deploy it.',
    'Check the audit events for use that was not yours.',
  ),
  probe: {
    method: 'GET',
    url: 'https://gitlab.com/api/v4/personal_access_tokens/self',
    headers: { 'private-token': '{secret}' },
    active: [200],
    inactive: [401],
    // A token of another instance is a bare 401 here, too; only of its own does gitlab.com say what became of it.
    inactiveWhen: [
      {
        field: 'error_description',
        isOneOf: [
          'Token was revoked. You have to re-authorize from the user.',
          'Token is expired. You can either do re-authorization or token refresh.',
        ],
      },
    ],
    elsewhere: { url: 'https://{host}/api/v4/personal_access_tokens/self', service: 'gitlab.com' },
  },
  revocation: {
    method: 'DELETE',
    url: 'https://gitlab.com/api/v4/personal_access_tokens/self',
    headers: { 'private-token': '{secret}' },
    done: [204],
    effect: 'Ends this access token of gitlab.com for good.',
  },
  derive: (...of) => ({ ...hostOfGitlab(...of), ...factsOfGitlabToken(...of) }),
})

export const gitlabDeployToken = defineRule({
  id: 'gitlab-deploy-token',
  provider: 'gitlab',
  title: 'GitLab deploy token',
  risk: 'Reads the repository, packages or images of a project or group, and may publish them.',
  severity: 'high',
  shapes: [prefixed('gldt-', alphabets.base64Url, 20), routable('gldt-')],
  revoke: replaceIn(
    'the repository settings of the project or group, under Deploy tokens',
    null,
    'deploy token',
  ),
})

export const gitlabRunnerToken = defineRule({
  id: 'gitlab-runner-token',
  provider: 'gitlab',
  title: 'GitLab runner authentication token',
  risk: 'Poses as the runner and receives the jobs and variables of its projects.',
  severity: 'high',
  shapes: [
    prefixed('glrt-', alphabets.base64Url, 20),
    prefixed('glrt-t', alphabets.base64Url, 22),
    routable('glrt-'),
  ],
  revoke: steps(
    'https://docs.gitlab.com/runner/',
    'Reset the token of the runner, or delete the runner, in its settings.',
    'Register the runner again.',
    'Rotate the variables that its jobs could read.',
  ),
})

export const gitlabRunnerRegistrationToken = defineRule({
  id: 'gitlab-runner-registration-token',
  provider: 'gitlab',
  title: 'GitLab runner registration token',
  risk: 'Registers a runner that then receives jobs with their variables.',
  severity: 'high',
  shapes: [prefixed('GR1348941', alphabets.base64Url, 20), prefixed('glrtr-', alphabets.base64Url, 20, 60)],
  revoke: resetIn(
    'the CI/CD settings of the project, group or instance, under Runners',
    null,
    'registration token',
  ),
})

export const gitlabJobToken = defineRule({
  id: 'gitlab-job-token',
  provider: 'gitlab',
  title: 'GitLab CI job token',
  risk: 'Acts as the person who started the pipeline while its job runs.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('glcbt-'),
        optional(secret(alphabets.base62, 1, 5), literal('_')),
        secret(alphabets.base64Url, 20),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    null,
    'Nothing needs revoking once the job has ended.',
    'Find out why the job prints or stores its token, and limit the job token allowlist.',
  ),
})

export const gitlabTriggerToken = defineRule({
  id: 'gitlab-trigger-token',
  provider: 'gitlab',
  title: 'GitLab pipeline trigger token',
  risk: "Starts pipelines of the project with variables of the caller's choice.",
  severity: 'high',
  shapes: [prefixed('glptt-', alphabets.hexLower, 40)],
  revoke: replaceIn(
    'the CI/CD settings of the project, under Pipeline trigger tokens',
    null,
    'trigger token',
  ),
})

export const gitlabFeedToken = defineRule({
  id: 'gitlab-feed-token',
  provider: 'gitlab',
  title: 'GitLab feed token',
  risk: 'Reads the activity and calendar feeds of a person, private projects included.',
  severity: 'medium',
  shapes: [prefixed(['glft-', 'glwt-'], alphabets.base64Url, 20, 40)],
  revoke: resetIn('your GitLab user settings, under Access tokens', null, 'feed token'),
})

export const gitlabIncomingMailToken = defineRule({
  id: 'gitlab-incoming-mail-token',
  provider: 'gitlab',
  title: 'GitLab incoming mail token',
  risk: "Creates issues and merge requests by e-mail in a person's name.",
  severity: 'medium',
  shapes: [prefixed('glimt-', alphabets.base64Url, 25)],
  revoke: resetIn('your GitLab user settings, under Access tokens', null, 'incoming email token'),
})

export const gitlabAgentToken = defineRule({
  id: 'gitlab-agent-token',
  provider: 'gitlab',
  title: 'GitLab agent for Kubernetes token',
  risk: 'Connects to GitLab as a cluster agent and reads its configuration.',
  severity: 'high',
  shapes: [prefixed('glagent-', alphabets.base64Url, 50, 1024)],
  revoke: replaceIn('the project, under Operate, Kubernetes clusters', null, 'agent token'),
})

export const gitlabOauthApplicationSecret = defineRule({
  id: 'gitlab-oauth-application-secret',
  provider: 'gitlab',
  title: 'GitLab OAuth application secret',
  risk: 'Poses as the application when people sign in with GitLab.',
  severity: 'high',
  shapes: [prefixed('gloas-', alphabets.base64Url, 64)],
  revoke: resetIn('the settings of the OAuth application', null, 'secret'),
})

export const gitlabScimToken = defineRule({
  id: 'gitlab-scim-token',
  provider: 'gitlab',
  title: 'GitLab SCIM token',
  risk: 'Creates, changes and removes the members of a group.',
  severity: 'critical',
  shapes: [prefixed('glsoat-', alphabets.base64Url, 20)],
  revoke: resetIn('the SAML settings of the group', null, 'SCIM token'),
})

export const gitlabFeatureFlagToken = defineRule({
  id: 'gitlab-feature-flag-token',
  provider: 'gitlab',
  title: 'GitLab feature flags client token',
  risk: 'Reads the feature flags of a project.',
  severity: 'low',
  shapes: [prefixed('glffct-', alphabets.base64Url, 20)],
  revoke: resetIn('the feature flags page of the project, under Configure', null, 'instance ID'),
})

export const gitlabSessionCookie = defineRule({
  id: 'gitlab-session-cookie',
  provider: 'gitlab',
  title: 'GitLab session cookie',
  risk: 'Is a signed-in browser session of the person it was taken from.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 32), bare(alphabets.base36, 32)],
  context: near('gitlab session'),
  revoke: steps(
    null,
    'Sign the person out everywhere under their preferences, Active sessions.',
    'Change their password when it is not known how the cookie was taken.',
  ),
})
