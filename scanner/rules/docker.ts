import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { userOfBasicAuth } from './derive/token-parts.ts'
import { replaceIn, steps } from './revocation.ts'
import { base64Padding, prefixed, touching } from './shapes.ts'

export const dockerHubPersonalToken = defineRule({
  id: 'docker-hub-personal-token',
  provider: 'docker',
  title: 'Docker Hub personal access token',
  risk: 'Pulls and pushes the images of its owner.',
  severity: 'critical',
  shapes: [prefixed('dckr_pat_', alphabets.base64Url, 27)],
  revoke: replaceIn(
    'the Docker account settings, under Personal access tokens',
    'https://app.docker.com/settings/personal-access-tokens',
    'token',
  ),
})

export const dockerHubOrganisationToken = defineRule({
  id: 'docker-hub-organisation-token',
  provider: 'docker',
  title: 'Docker Hub organisation access token',
  risk: 'Pulls and pushes the images of the organisation.',
  severity: 'critical',
  shapes: [prefixed('dckr_oat_', alphabets.base64Url, 32)],
  revoke: replaceIn(
    'the settings of the organisation on Docker Hub',
    'https://docs.docker.com/security/access-tokens/',
    'token',
  ),
})

export const dockerRegistryAuth = defineRule({
  id: 'docker-registry-auth',
  provider: 'docker',
  title: 'Registry sign-in in a Docker configuration',
  risk: 'Decodes to the user and password of the image registry named above it.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 16, 400), base64Padding], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: { keywords: ['"auth":', '"auth" :', '"identitytoken":'], reach: 24 },
  revoke: steps(
    null,
    'Change the password, or delete the access token, at the registry.',
    'Sign in again with a credential helper, so that nothing is written into the file.',
  ),
  derive: userOfBasicAuth,
})

export const dockerSwarmJoinToken = defineRule({
  id: 'docker-swarm-join-token',
  provider: 'docker',
  title: 'Docker Swarm join token',
  risk: "Adds a machine to the swarm, as a manager too if the token is a manager's.",
  severity: 'critical',
  shapes: [
    shape([literal('SWMTKN-1-'), secret(alphabets.base36, 50), literal('-'), secret(alphabets.base36, 25)]),
  ],
  revoke: steps(
    'https://docs.docker.com/engine/swarm/',
    'Run docker swarm join-token --rotate for worker or manager.',
    'Check the list of nodes for machines that are not yours.',
  ),
})

export const dockerSwarmUnlockKey = defineRule({
  id: 'docker-swarm-unlock-key',
  provider: 'docker',
  title: 'Docker Swarm unlock key',
  risk: 'Decrypts the keys and logs of the managers of the swarm.',
  severity: 'critical',
  shapes: [shape([literal('SWMKEY-1-'), secret(alphabets.base64, 43)], { notAfter: touching('+/') })],
  revoke: steps(
    'https://docs.docker.com/engine/swarm/',
    'Run docker swarm unlock-key --rotate.',
    'Keep the new key in a vault.',
  ),
})
