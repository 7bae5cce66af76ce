import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { accountOfKeyId } from './derive/aws.ts'
import { replaceIn, resetIn, steps } from './revocation.ts'
import { bare, base64Padding, near, prefixed, touching, uuid } from './shapes.ts'

const keyId = shape([literal('AKIA', 'ASIA', 'ABIA', 'ACCA'), secret(alphabets.base32, 16)])

const accessKeyContext = near('aws', 'secret access key', 'secretaccesskey', 'akia', 'asia')

export const awsSecretAccessKey = defineRule({
  id: 'aws-secret-access-key',
  provider: 'aws',
  title: 'AWS secret access key',
  risk: 'With its key id it signs AWS requests with every permission of its user or role.',
  severity: 'critical',
  shapes: [bare(alphabets.base64, 40, 40, { notBefore: touching('+/'), notAfter: touching('+/=') })],
  context: { ...accessKeyContext, reach: 120 },
  companion: { shape: keyId, reach: 300, factName: 'accessKeyId' },
  revoke: steps(
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'Create a second access key for the user in IAM and deploy it.',
    'Deactivate the leaked key, watch that nothing breaks, then delete it.',
    'Revoke sessions that the key started and read CloudTrail for calls by its key id.',
  ),
  // Tells the caller who it is, which needs no permission. What speaks against a key may be another partition's or a
  // clock's fault, so that only a yes is proof.
  probe: {
    method: 'POST',
    url: 'https://sts.us-east-1.amazonaws.com/',
    headers: {},
    body: { kind: 'form', fields: { Action: 'GetCallerIdentity', Version: '2011-06-15' } },
    awsSignature: { keyId: '{accessKeyId}', region: 'us-east-1', service: 'sts' },
    needs: { accessKeyId: 'AKIA' },
    active: [200],
    inactive: [],
  },
  derive: accountOfKeyId,
})

export const awsSessionToken = defineRule({
  id: 'aws-session-token',
  provider: 'aws',
  title: 'AWS session token',
  risk: 'Completes temporary AWS credentials, which act as a role until they expire.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'),
        secret(alphabets.base64, 100, 1500),
        base64Padding,
      ],
      { notAfter: touching('+/=') },
    ),
  ],
  revoke: steps(
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html',
    'Revoke the active sessions of the role in IAM.',
    'Find out who issued the session and why it was written down.',
    'Read CloudTrail for calls made with it.',
  ),
})

export const awsBedrockApiKey = defineRule({
  id: 'aws-bedrock-api-key',
  provider: 'aws',
  title: 'Amazon Bedrock API key',
  risk: 'Calls every Bedrock model that its user may call, at the cost of the account.',
  severity: 'high',
  shapes: [
    shape([literal('ABSK'), secret(alphabets.base64, 109, 269), base64Padding], {
      notAfter: touching('+/='),
    }),
  ],
  revoke: resetIn("IAM, at the security credentials of the key's user, under API keys for Amazon Bedrock"),
})

export const awsBedrockShortLivedKey = defineRule({
  id: 'aws-bedrock-short-lived-key',
  provider: 'aws',
  title: 'Amazon Bedrock short-lived API key',
  risk: 'Calls Bedrock models as the session that made it, for up to twelve hours.',
  severity: 'medium',
  shapes: [
    shape([literal('bedrock-api-key-'), secret(alphabets.base64, 28, 2000), base64Padding], {
      notAfter: touching('+/='),
    }),
  ],
  revoke: steps(
    null,
    'Revoke the active sessions of the role that made the key in IAM.',
    'Let programs make short-lived keys when they need them rather than store one.',
  ),
})

export const awsMarketplaceWebServiceToken = defineRule({
  id: 'aws-marketplace-web-service-token',
  provider: 'aws',
  title: 'Amazon Marketplace Web Service token',
  risk: 'Reads and changes the listings and orders of a seller.',
  severity: 'high',
  shapes: [uuid(literal('amzn.mws.'))],
  revoke: steps(
    null,
    'Revoke the authorisation of the application in Seller Central, under Manage Your Apps.',
    'Move to the Selling Partner API, which has replaced this service.',
  ),
})

export const awsAppsyncApiKey = defineRule({
  id: 'aws-appsync-api-key',
  provider: 'aws',
  title: 'AWS AppSync API key',
  risk: 'Queries the GraphQL API with everything its schema allows to key holders.',
  severity: 'medium',
  shapes: [prefixed('da2-', alphabets.base36, 26)],
  revoke: replaceIn(
    'the settings of the API in AppSync',
    'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
    'API key',
  ),
})

export const awsSesSmtpPassword = defineRule({
  id: 'aws-ses-smtp-password',
  provider: 'aws',
  title: 'Amazon SES SMTP password',
  risk: 'Sends mail in the name of the account, with its SMTP user.',
  severity: 'high',
  shapes: [
    prefixed('B', alphabets.base64, 43, 43, { notBefore: touching('+/-'), notAfter: touching('+/-=') }),
  ],
  context: near('ses smtp', 'ses password', 'email-smtp.', 'smtp_pass', 'smtp pass'),
  revoke: steps(
    'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
    'Delete the access key that the password was derived from in IAM.',
    'Create new SMTP credentials in the SES console and deploy them.',
    'Check the sending statistics for mail that was not yours.',
  ),
})
