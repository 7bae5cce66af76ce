import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { ruleById } from '#scanner/rules/cards.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const engine = createEngine(rules)
const random = createRandom(5, 'config files')
const password = () => `${random.text(alphabets.base62, 9)}7${random.text(alphabets.base62, 10)}`
const base64 = (text: string) => Buffer.from(text).toString('base64')
const privatePem = () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

/** Rules told of in a file, each once. */
function told(path: string, text: string): string[] {
  const { candidates, facts } = engine.scan(Buffer.from(text))
  const matches = candidates.filter((found) => engine.judge(found, path, facts).verdict === 'match')
  return [...new Set(matches.map(({ ruleId }) => ruleId))].sort()
}

/** Values told of in a file. */
function values(path: string, text: string): string[] {
  const { candidates, facts } = engine.scan(Buffer.from(text))
  return candidates
    .filter((found) => engine.judge(found, path, facts).verdict === 'match')
    .map(({ secret }) => secret.expose((value) => value))
}

describe('files that hold credentials without a format of their own', () => {
  test('a Kubernetes Secret: the decoded password', () => {
    const secret = password()
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  username: ${base64('postgres')}\n  password: ${base64(secret)}\n`
    expect(values('deploy/secret.yaml', text)).toContain(secret)
  })

  test('a Kubernetes Secret with stringData', () => {
    const secret = password()
    const text = `kind: Secret\nstringData:\n  password: ${secret}\n`
    expect(values('deploy/secret.yaml', text)).toContain(secret)
  })

  test('kubeconfig: the client key and the token of a user', () => {
    const token = random.text(alphabets.base62, 40)
    const text = `apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    client-key-data: ${base64(privatePem())}\n- name: bot\n  user:\n    token: ${token}\n`
    expect(told('.kube/config', text)).toContain('private-key-ec')
    expect(values('.kube/config', text)).toContain(token)
  })

  test('Terraform state', () => {
    const secret = password()
    const state = {
      version: 4,
      resources: [
        { type: 'aws_db_instance', instances: [{ attributes: { username: 'app', password: secret } }] },
      ],
    }
    expect(values('terraform.tfstate', JSON.stringify(state, null, 2))).toContain(secret)
  })

  test('Terraform variables', () => {
    const secret = password()
    expect(values('prod.tfvars', `region = "eu-west-1"\ndb_password = "${secret}"\n`)).toContain(secret)
  })

  test('Compose: environment as a map and as a list', () => {
    const first = password()
    const second = password()
    const text = `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${first}\n  app:\n    environment:\n      - DB_PASSWORD=${second}\n`
    expect(values('compose.yaml', text)).toEqual([first, second])
  })

  test('Docker configuration', () => {
    const text = JSON.stringify({ auths: { 'registry.acme.net': { auth: base64(`robot:${password()}`) } } })
    expect(told('.docker/config.json', text)).toHaveLength(1)
  })

  test('.npmrc with user and password', () => {
    const text = `registry=https://npm.acme.net/\n//npm.acme.net/:_auth=${base64(`robot:${password()}`)}\n`
    expect(told('.npmrc', text)).toHaveLength(1)
  })

  test('WireGuard: the private key, not the public one', () => {
    const key = `${random.text(alphabets.base64, 42)}=`.padStart(44, 'A')
    const text = `[Interface]\nPrivateKey = ${key}\nAddress = 10.0.0.2/32\n`
    expect(told('wg0.conf', text)).toEqual(['wireguard-private-key'])
  })

  test('a JSON Web Key with its private part, and none without', () => {
    const key = {
      kty: 'EC',
      crv: 'P-256',
      x: random.text(alphabets.base64Url, 43),
      y: random.text(alphabets.base64Url, 43),
    }
    const withPrivate = { ...key, d: random.text(alphabets.base64Url, 43) }
    expect(told('jwks.json', JSON.stringify({ keys: [withPrivate] }))).toContain('json-web-key-private')
    expect(told('jwks.json', JSON.stringify({ keys: [key] }))).toEqual([])
  })

  test('NuGet sources with a password in clear text', () => {
    const secret = password()
    const text = `<packageSourceCredentials><acme>\n  <add key="Username" value="ci" />\n  <add key="ClearTextPassword" value="${secret}" />\n</acme></packageSourceCredentials>\n`
    expect(values('nuget.config', text)).toEqual([secret])
  })

  test('a password file of Linux', () => {
    const hash = `$y$j9T$${random.text(alphabets.base62, 22)}$${random.text(alphabets.base62, 43)}`
    expect(told('etc/shadow', `root:${hash}:19000:0:99999:7:::\n`)).toEqual(['password-hash-yescrypt'])
  })

  test('a Coinbase CDP key file', () => {
    const text = JSON.stringify({ name: 'organizations/o/apiKeys/k', privateKey: privatePem() })
    expect(told('cdp_api_key.json', text)).toEqual(['private-key-ec'])
  })
})

describe('a secret beside its id', () => {
  test('Twilio: the auth token by its account, without a keyword', () => {
    const account = `AC${random.text(alphabets.hexLower, 32)}`
    const text = `new Client("${account}", "${random.text(alphabets.hexLower, 32)}")\n`
    const [found] = engine.scan(Buffer.from(text)).candidates
    expect(found?.ruleId).toBe('twilio-auth-token')
    expect(found?.facts).toEqual({ accountSid: account })
  })

  test('Scaleway: the secret key by its access key', () => {
    const accessKey = `SCW${random.text(alphabets.base36Upper, 17)}`
    const uuid = [8, 4, 4, 4, 12].map((length) => random.text(alphabets.hexLower, length)).join('-')
    const [found] = engine.scan(Buffer.from(`a = "${accessKey}"\nb = "${uuid}"\n`)).candidates
    expect(found?.ruleId).toBe('scaleway-secret-key')
    expect(found?.facts).toEqual({ accessKey })
  })
})

describe('a seed phrase', () => {
  const line = (phrase: string) => told('deploy.ts', `const mnemonic = "${phrase}"\n`)

  test('is told of when its checksum is right', () => {
    const rule = ruleById('cryptocurrency-seed-phrase')
    if (rule === null) throw new Error('the rule is gone')
    for (const seed of [1, 2, 3, 4]) {
      const phrase = sampleOf(rule, seed).text
      expect([12, 15, 18, 21, 24]).toContain(phrase.split(' ').length)
      expect(line(phrase)).toEqual(['cryptocurrency-seed-phrase'])
    }
  })

  test('is neither a sentence nor the phrase of the test vectors', () => {
    expect(line('this mnemonic will make every key that the wallet has ever used')).toEqual([])
    expect(line(`${'abandon '.repeat(11)}about`)).toEqual([])
  })
})
