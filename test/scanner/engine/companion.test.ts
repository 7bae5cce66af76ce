import { describe, expect, test } from 'vitest'
import { createRandom } from '#scanner/engine/random.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { engine, found } from './support.ts'

const random = createRandom(3, 'companions')
const keyId = () => ['AK', 'IA', 'Q', random.text(alphabets.base32, 15)].join('')
const secret = () => `aB3${random.text(alphabets.base62, 36)}9`
const [id, other] = [keyId(), keyId()]
const [value, second] = [secret(), secret()]

/** Each AWS key with the key id that it is told with. */
const pairsIn = (text: string) =>
  found(text)
    .filter(({ ruleId }) => ruleId === 'aws-secret-access-key')
    .map((each) => [each.secret.expose((it) => it), each.facts.accessKeyId])

describe('a key and its id are told as one', () => {
  test.each([
    ['lines of an environment', `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${value}\n`],
    ['the other order', `AWS_SECRET_ACCESS_KEY=${value}\nAWS_ACCESS_KEY_ID=${id}\n`],
    [
      'shell exports',
      `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_REGION=eu-west-1\nexport AWS_SECRET_ACCESS_KEY="${value}"\n`,
    ],
    [
      'an object of JSON',
      JSON.stringify({ accessKeyId: id, region: 'eu-west-1', secretAccessKey: value }, null, 2),
    ],
    ['JSON in one line', JSON.stringify({ secretAccessKey: value, accessKeyId: id })],
    [
      'nested YAML',
      `aws:\n  credentials:\n    accessKey: ${id}\n    secretKey: ${value}\n  region: eu-west-1\n`,
    ],
    ['arguments of a constructor', `new BasicAWSCredentials("${id}", "${value}")\n`],
    [
      'named arguments',
      `boto3.client("s3", aws_access_key_id="${id}",\n    aws_secret_access_key="${value}")\n`,
    ],
    ['XML', `<add key="AWSAccessKey" value="${id}" />\n<add key="AWSSecretKey" value="${value}" />\n`],
    ['a row of a table', `user,${id},${value}\n`],
    ['Terraform', `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${value}"\n}\n`],
  ])('in %s', (_where, text) => {
    expect(pairsIn(text)).toEqual([[value, id]])
  })

  test.each([
    [
      'profiles',
      (a: string, b: string, c: string, d: string) =>
        `[one]\naws_access_key_id = ${a}\naws_secret_access_key = ${b}\n[two]\naws_access_key_id = ${c}\naws_secret_access_key = ${d}\n`,
    ],
    [
      'profiles, secret first',
      (a: string, b: string, c: string, d: string) =>
        `[one]\naws_secret_access_key = ${b}\naws_access_key_id = ${a}\n[two]\naws_secret_access_key = ${d}\naws_access_key_id = ${c}\n`,
    ],
    [
      'objects',
      (a: string, b: string, c: string, d: string) =>
        JSON.stringify([
          { accessKeyId: a, secretAccessKey: b },
          { accessKeyId: c, secretAccessKey: d },
        ]),
    ],
    [
      'objects, secret first',
      (a: string, b: string, c: string, d: string) =>
        JSON.stringify([
          { secretAccessKey: b, accessKeyId: a },
          { secretAccessKey: d, accessKeyId: c },
        ]),
    ],
    [
      'lines',
      (a: string, b: string, c: string, d: string) =>
        `export AWS_ACCESS_KEY_ID=${a}\nexport AWS_SECRET_ACCESS_KEY=${b}\nexport AWS_ACCESS_KEY_ID=${c}\nexport AWS_SECRET_ACCESS_KEY=${d}\n`,
    ],
    [
      'a list of YAML',
      (a: string, b: string, c: string, d: string) =>
        `keys:\n- secret: ${b}\n  access_key_id: ${a}\n- secret: ${d}\n  access_key_id: ${c}\n`,
    ],
  ])('each with its own in %s', (_where, write) => {
    expect(pairsIn(write(id, value, other, second))).toEqual([
      [value, id],
      [second, other],
    ])
  })
})

test('a key id alone is no finding', () => {
  expect(found(`aws_access_key_id = ${id}\nregion = eu-west-1\n`)).toEqual([])
})

describe('public parts under their names are facts of the credential', () => {
  const entra = `${random.text(alphabets.base62, 3)}8Q~${random.text(alphabets.base62, 34)}`
  const uuid = () => [8, 4, 4, 4, 12].map((length) => random.text(alphabets.hexLower, length)).join('-')
  const [tenantId, clientId] = [uuid(), uuid()]
  const factsOf = (ruleId: string, text: string) =>
    engine.scan(Buffer.from(text)).candidates.find((candidate) => candidate.ruleId === ruleId)?.facts

  test.each([
    [
      'an environment',
      `AZURE_TENANT_ID=${tenantId}\nAZURE_CLIENT_ID=${clientId}\nAZURE_CLIENT_SECRET=${entra}\n`,
    ],
    [
      'the other order',
      `AZURE_CLIENT_SECRET=${entra}\nAZURE_CLIENT_ID=${clientId}\nAZURE_TENANT_ID=${tenantId}\n`,
    ],
    ['JSON', JSON.stringify({ clientId, clientSecret: entra, subscriptionId: uuid(), tenantId }, null, 2)],
    ['YAML', `azure:\n  tenant-id: "${tenantId}"\n  client-id: "${clientId}"\n  client-secret: "${entra}"\n`],
    [
      'named arguments',
      `ClientSecretCredential(tenant_id="${tenantId}", client_id="${clientId}", client_secret="${entra}")`,
    ],
    ['Terraform', `tenant_id = "${tenantId}"\nclient_id = "${clientId}"\nclient_secret = "${entra}"\n`],
  ])('Entra: tenant and client in %s', (_where, text) => {
    expect(factsOf('azure-entra-client-secret', text)).toEqual({ tenantId, clientId })
  })

  test('Google: the client whose secret it is', () => {
    const client = `123456789012-${random.text(alphabets.base36, 32)}.apps.googleusercontent.com`
    const token = ['GOC', 'SPX-', random.text(alphabets.base62, 28)].join('')
    const text = JSON.stringify({ web: { client_id: client, project_id: 'acme', client_secret: token } })
    expect(factsOf('google-oauth-client-secret', text)).toEqual({ clientId: client })
  })

  test('Cloudflare: the account and the e-mail address of a global key', () => {
    const key = `${random.text(alphabets.hexLower, 36)}7`
    const text = `CF_API_KEY=${key}\nCF_API_EMAIL=ops@acme.net\n`
    expect(factsOf('cloudflare-global-api-key', text)).toEqual({ user: 'ops@acme.net' })
  })

  test('nothing that stands under another name, and not the credential itself', () => {
    const text = `subscription_id=${uuid()}\nAZURE_CLIENT_SECRET=${entra}\n`
    expect(factsOf('azure-entra-client-secret', text)).toEqual({})
  })
})
