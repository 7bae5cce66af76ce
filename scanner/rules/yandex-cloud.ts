import { alphabets, defineRule, literal, optional, secret, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { base64Padding, near, prefixed, touching } from './shapes.ts'

export const yandexCloudApiKey = defineRule({
  id: 'yandex-cloud-api-key',
  provider: 'yandex-cloud',
  title: 'Yandex Cloud API key',
  risk: 'Calls the services its service account may use.',
  severity: 'critical',
  shapes: [prefixed('AQVN', alphabets.base64Url, 34, 38)],
  revoke: replaceIn('the Yandex Cloud console, at the service account'),
})

export const yandexCloudIamToken = defineRule({
  id: 'yandex-cloud-iam-token',
  provider: 'yandex-cloud',
  title: 'Yandex Cloud IAM token',
  risk: 'Acts as its account for up to twelve hours.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('t1.'),
        secret(alphabets.base64Url, 1, 300),
        optional(literal('==', '=')),
        literal('.'),
        secret(alphabets.base64Url, 86),
        base64Padding,
      ],
      { notAfter: touching('-=') },
    ),
  ],
  revoke: steps(
    null,
    'Revoke the token with yc iam revoke-token, or wait: it lives twelve hours at most.',
    'Find out why it was written down.',
  ),
})

export const yandexCloudStaticSecret = defineRule({
  id: 'yandex-cloud-static-secret',
  provider: 'yandex-cloud',
  title: 'Yandex Cloud static secret key',
  risk: 'Signs storage requests as its service account.',
  severity: 'critical',
  shapes: [prefixed('YC', alphabets.base64Url, 38)],
  context: near('yandex', 'aws secret', 'yc secret', 'yc static'),
  revoke: replaceIn('the Yandex Cloud console, at the service account'),
})

export const yandexCloudPassportToken = defineRule({
  id: 'yandex-cloud-passport-token',
  provider: 'yandex-cloud',
  title: 'Yandex OAuth token',
  risk: 'Makes IAM tokens for its person and reads what its scopes allow.',
  severity: 'critical',
  shapes: [prefixed('y0_', alphabets.base64Url, 50, 70)],
  revoke: steps(
    'https://id.yandex.com/security/access',
    'Revoke the access of the application in Yandex ID.',
    'Use the key of a service account instead.',
  ),
})
