import { describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { awsSecretAccessKey } from '#scanner/rules/aws.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { userOfBasicAuth } from '#scanner/rules/derive/token-parts.ts'
import { rules } from '#scanner/rules/index.ts'

const engine = createEngine(rules)
const random = createRandom(11, 'derive')

/** The facts of the first find of a rule in a text. */
function factsOf(ruleId: string, text: string): Readonly<Record<string, string>> | undefined {
  return engine.scan(Buffer.from(text)).candidates.find((found) => found.ruleId === ruleId)?.facts
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

describe('the account of an AWS key id', () => {
  const { text } = sampleOf(awsSecretAccessKey, 3)
  const factsBeside = (keyId: string) =>
    factsOf('aws-secret-access-key', `aws_access_key_id=${keyId}\naws_secret_access_key=${text}\n`)

  test('is that of the published example', () => {
    const keyId = ['ASIA', 'QNZGKIQY', '56JQ7WML'].join('')
    expect(factsBeside(keyId)).toEqual({ accessKeyId: keyId, account: '029608264753' })
  })

  test('is left out where the key id is of the older form, which carries none', () => {
    const keyId = `AKIAI${random.text(alphabets.base32, 15)}`
    expect(factsBeside(keyId)).toEqual({ accessKeyId: keyId })
  })
})

describe('what tokens say of themselves in JSON', () => {
  const padding = 'x'.repeat(200)

  test('Sentry: organisation, host and date', () => {
    const head = base64({
      iat: 1_700_000_000.5,
      url: 'https://sentry.io',
      region_url: 'https://eu.sentry.io',
      org: 'acme',
    })
    expect(
      factsOf(
        'sentry-organisation-token',
        `a="sntrys_${head.replace(/=+$/, '')}_${random.text(alphabets.base62, 43)}"`,
      ),
    ).toEqual({ host: 'sentry.io', organisation: 'acme', issuedAt: '2023-11-14T22:13:20.500Z' })
  })

  test('Grafana Cloud: organisation, name and region, never the key', () => {
    const key = random.text(alphabets.base62, 44)
    const token = `glc_${base64({ o: '12345', n: 'push', k: key, m: { r: 'eu' } })}`
    expect(factsOf('grafana-cloud-token', `a="${token}"`)).toEqual({
      organisation: '12345',
      name: 'push',
      region: 'eu',
    })
  })

  test('1Password: host and user, never the keys', () => {
    const body = { signInAddress: 'acme.1password.com', email: 'bot@acme.net', secretKey: padding }
    expect(
      factsOf('one-password-service-account-token', `a="ops_${base64(body).replace(/=+$/, '')}"`),
    ).toEqual({ host: 'acme.1password.com', user: 'bot@acme.net' })
  })

  test('a signed token: issuer, audience and dates, never its subject', () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = {
      iss: 'https://id.acme.net',
      sub: 'jane.doe',
      aud: ['api://orders', 'b'],
      exp: 1_700_003_600,
    }
    const token = `${encode({ alg: 'RS256' })}.${encode(claims)}.${random.text(alphabets.base64Url, 86)}`
    expect(factsOf('json-web-token-signed', `token: ${token}\n`)).toEqual({
      issuer: 'https://id.acme.net',
      audience: 'api://orders',
      expiresAt: '2023-11-14T23:13:20.000Z',
    })
  })

  test('a Kubernetes service account token: namespace, name, dates', () => {
    const claims = {
      iss: 'https://kubernetes.default.svc',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
      'kubernetes.io': { namespace: 'build', serviceaccount: { name: 'runner' } },
    }
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${encode({ alg: 'RS256' })}.${encode(claims)}.${random.text(alphabets.base64Url, 86)}`
    expect(factsOf('kubernetes-service-account-token', `token: ${token}\n`)).toMatchObject({
      namespace: 'build',
      serviceAccount: 'runner',
      issuedAt: '2023-11-14T22:13:20.000Z',
      expiresAt: '2023-11-14T23:13:20.000Z',
    })
  })

  test('an older one: its account by id, and the Secret it lies in', () => {
    const said = { namespace: 'build', 'service-account.uid': crypto.randomUUID(), 'secret.name': 'runner-1' }
    const claims = Object.entries(said).map(([name, of]) => [`kubernetes.io/serviceaccount/${name}`, of])
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const payload = encode({ iss: 'kubernetes/serviceaccount', ...Object.fromEntries(claims) })
    const token = `${encode({ alg: 'RS256' })}.${payload}.${random.text(alphabets.base64Url, 86)}`
    expect(factsOf('kubernetes-service-account-token', `token: ${token}\n`)).toMatchObject({
      namespace: 'build',
      serviceAccountId: said['service-account.uid'],
      secretName: 'runner-1',
    })
  })
})

describe('what tokens say of themselves in their parts', () => {
  test('GitLab: the ids before the random bytes', () => {
    const payload = Buffer.from(`o:1\nu:2s\n${random.text(alphabets.base62, 24)}`).toString('base64url')
    const token = `glpat-${payload}.01.${random.text(alphabets.base36, 9)}`
    expect(factsOf('gitlab-access-token', `a="${token}"`)).toEqual({ organisation: '1', user: '100' })
  })

  test('Discord: the id of the bot', () => {
    const id = '123456789012345678'
    const token = [
      Buffer.from(id).toString('base64').replace(/=+$/, ''),
      random.text(alphabets.base64Url, 6),
      random.text(alphabets.base64Url, 38),
    ].join('.')
    expect(factsOf('discord-bot-token', `discord_token="${token}"`)).toEqual({ bot: id })
  })

  test('PyPI: index and token id', () => {
    const id = [8, 4, 4, 4, 12].map((length) => random.text(alphabets.hexLower, length)).join('-')
    const packets = Buffer.concat([
      Buffer.from([2, 1, 8]),
      Buffer.from('pypi.org'),
      Buffer.from([2, 36]),
      Buffer.from(id),
      Buffer.from(random.text(alphabets.base62, 60)),
    ])
    expect(factsOf('pypi-api-token', `password = pypi-${packets.toString('base64url')}\n`)).toEqual({
      host: 'pypi.org',
      tokenId: id,
    })
  })

  test.each([
    ['2027-01-31T08%3A00%3A00Z', '2027-01-31T08:00:00.000Z'],
    ['2027-01-31T08:00:00Z', '2027-01-31T08:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['1800000000', '2027-01-15T08:00:00.000Z'],
  ])('a shared access signature ends at its se=%s', (se, expiresAt) => {
    const signature = `${random.text(alphabets.base64, 43)}=`
    const url = `sv=2024-11-04&sr=b&se=${se}&sp=r&sig=${signature}`
    expect(factsOf('azure-shared-access-signature', `x = "${url}"\n`)).toEqual({
      permissions: 'r',
      expiresAt,
    })
  })

  test('a shared access signature names its account and container, or its namespace and policy', () => {
    const signature = `${random.text(alphabets.base64, 43)}=`
    const query = `sv=2024-11-04&sr=c&sp=rwl&se=2027-01-31T08%3A00%3A00Z&sig=${encodeURIComponent(signature)}`
    const blob = `url = "https://acmebackups.blob.core.windows.net/nightly?${query}"\n`
    expect(factsOf('azure-shared-access-signature', blob)).toEqual({
      account: 'acmebackups',
      service: 'blob',
      container: 'nightly',
      permissions: 'rwl',
      expiresAt: '2027-01-31T08:00:00.000Z',
    })
    const bus = `SharedAccessSignature sr=https%3a%2f%2facme.servicebus.windows.net%2forders&sig=${signature}&se=1800000000&skn=sender`
    expect(factsOf('azure-shared-access-signature', `auth = "${bus}"\n`)).toEqual({
      host: 'acme.servicebus.windows.net',
      policy: 'sender',
      expiresAt: '2027-01-15T08:00:00.000Z',
    })
  })

  test('base64 of user and password: the user, unless a token stands in its place', () => {
    const user = (text: string) => userOfBasicAuth({}, Buffer.from(text).toString('base64'))
    expect(user(`robot:${random.text(alphabets.base62, 20)}`)).toEqual({ user: 'robot' })
    expect(user(`${random.text(alphabets.hexLower, 40)}:x-oauth-basic`)).toEqual({})
    expect(user(`${random.text(alphabets.base62, 20)}:`)).toEqual({})
  })
})

const deriving = rules.flatMap((rule) =>
  rule.derive === undefined ? [] : [{ id: rule.id, rule, derive: rule.derive }],
)

describe.each(deriving)('what $id derives', ({ rule, derive }) => {
  test('never throws, and holds no eight characters in a row of a made-up secret', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { secret } = sampleOf(rule, seed)
      for (const fact of Object.values(derive({}, secret, Buffer.from(secret)))) {
        const overlaps = Array.from({ length: Math.max(0, fact.length - 7) }, (_, at) =>
          secret.includes(fact.slice(at, at + 8)),
        )
        expect(overlaps).not.toContain(true)
      }
    }
    for (const text of ['', '.', ':', 'a.b.c', '\0\u00ff', 'eyJ', 'pypi-', 'glc_e30']) {
      expect(typeof derive({}, text)).toBe('object')
    }
  })
})
