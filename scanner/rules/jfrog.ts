import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, resetIn } from './revocation.ts'
import { near, prefixed } from './shapes.ts'

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

export const jfrogEncryptedPassword = defineRule({
  id: 'jfrog-encrypted-password',
  provider: 'jfrog',
  title: 'Artifactory encrypted password',
  risk: 'Signs in to the package registry like the password it stands for.',
  severity: 'high',
  shapes: [shape([literal('AP'), secret(alphabets.hexUpper, 1), secret(alphabets.base58, 8, 44)])],
  context: near('artifactory password', 'artifactory pass', 'artifactory pwd', 'jfrog password'),
  revoke: resetIn('the Artifactory user profile', null, 'encrypted password'),
})
