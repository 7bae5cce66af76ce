import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const jfrogApiKey = defineRule({
  id: 'jfrog-api-key',
  provider: 'jfrog',
  title: 'JFrog Artifactory API key',
  risk: 'Reads and publishes artifacts in the name of its owner.',
  severity: 'critical',
  shapes: [prefixed('AKCp', alphabets.base58, 69)],
  revoke: replaceIn(
    'the JFrog user profile',
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  ),
})

export const jfrogReferenceToken = defineRule({
  id: 'jfrog-reference-token',
  provider: 'jfrog',
  title: 'JFrog reference token',
  risk: "Stands for an access token: reads and publishes artifacts in its owner's name.",
  severity: 'critical',
  shapes: [prefixed('cmVmdGtuOj', alphabets.base62, 54)],
  revoke: replaceIn(
    'the JFrog user profile, under access tokens',
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
    'token',
  ),
})
