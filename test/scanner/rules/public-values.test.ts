import { describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { awsSecretAccessKey } from '#scanner/rules/aws.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const engine = createEngine(rules)
const random = createRandom(7, 'public values')

function told(text: string): string[] {
  const { candidates, facts } = engine.scan(Buffer.from(text))
  return candidates
    .filter((found) => engine.judge(found, 'src/settings.ts', facts).verdict === 'match')
    .map(({ ruleId }) => ruleId)
}

describe('values that are meant to be public are no findings', () => {
  const values = [
    ['Stripe publishable key', 'STRIPE_PUBLISHABLE_KEY', `pk_live_${random.text(alphabets.base62, 24)}`],
    ['PostHog project key', 'posthogHost', `phc_${random.text(alphabets.base62, 43)}`],
    [
      'Mapbox public token',
      'mapboxStyle',
      `pk.eyJ${random.text(alphabets.base64Url, 80)}.${random.text(alphabets.base64Url, 22)}`,
    ],
    ['AWS access key id', 'region', `AKIA${random.text(alphabets.base32, 16)}`],
    ['a commit', 'datadog-agent', random.text(alphabets.hexLower, 40)],
    ['a UUID', 'id', [8, 4, 4, 4, 12].map((length) => random.text(alphabets.hexLower, length)).join('-')],
  ] as const

  test.each(values)('%s', (_, key, value) => {
    expect(told(`${key} = "${value}"\n`)).toEqual([])
  })
})

test('an AWS key id beside a secret access key is its public fact', () => {
  const { text } = sampleOf(awsSecretAccessKey, 3)
  const keyId = `AKIA${random.text(alphabets.base32, 16)}`
  const { candidates } = engine.scan(
    Buffer.from(`aws_access_key_id = ${keyId}\naws_secret_access_key = ${text}\n`),
  )
  const [own] = candidates.filter(({ ruleId }) => ruleId === awsSecretAccessKey.id)
  expect(own?.facts).toEqual({ accessKeyId: keyId })
  expect(told(`aws_access_key_id = ${keyId}\naws_secret_access_key = ${text}\n`)).toEqual([
    awsSecretAccessKey.id,
  ])
})

test('the public parts of a token are facts', () => {
  const url = `https://hooks.slack.com/services/T${random.text(alphabets.base36Upper, 9)}/B${random.text(alphabets.base36Upper, 9)}/${random.text(alphabets.base62, 24)}`
  const [found] = engine.scan(Buffer.from(`notify: ${url}\n`)).candidates
  expect(found?.ruleId).toBe('slack-webhook-url')
  expect(Object.keys(found?.facts ?? {}).sort()).toEqual(['webhook', 'workspace'])
})

test('the secret key is told apart from a commit that stands near the word aws', () => {
  expect(
    told(`uses: aws-actions/configure-aws-credentials@${random.text(alphabets.hexLower, 40)}\n`),
  ).toEqual([])
})
