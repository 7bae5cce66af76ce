import { describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const engine = createEngine(rules)
const random = createRandom(11, 'specific first')
const password = () => `${random.text(alphabets.base62, 9)}7${random.text(alphabets.base62, 10)}`
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Every rule told of in a file, in order. */
function told(path: string, text: string): string[] {
  const { candidates, facts } = engine.scan(Buffer.from(text))
  return candidates
    .filter((found) => engine.judge(found, path, facts).verdict === 'match')
    .map(({ ruleId }) => ruleId)
}

describe('the rule that knows the place is told, once', () => {
  test('the sign-in of a Docker registry', () => {
    const text = JSON.stringify({ auths: { 'registry.acme.net': { auth: base64(`robot:${password()}`) } } })
    expect(told('.docker/config.json', text)).toEqual(['docker-registry-auth'])
  })

  test.each([
    ['_auth', () => base64(`robot:${password()}`), 'npm-basic-auth'],
    ['_password', () => base64(password()), 'npm-basic-auth'],
    ['_authToken', () => random.text(alphabets.base62, 32), 'npm-registry-token'],
  ] as const)('%s of .npmrc', (key, value, rule) => {
    expect(told('.npmrc', `//npm.acme.net/:${key}=${value()}\n`)).toEqual([rule])
  })

  test.each(['DB_PASSWORD', 'basic_auth', 'MY_PASSWORD'])('%s is no sign-in of npm', (key) => {
    expect(told('.env', `${key}=${base64(password())}\n`)).not.toContain('npm-basic-auth')
  })
})

describe('a key without a form of its own', () => {
  const key = () => random.text(alphabets.base62, 47).padEnd(48, '7')
  const hash = () => random.text(alphabets.hexLower, 40)

  test.each([
    ['a name and a word such as key', () => `CLOCKIFY_API_KEY=${key()}\n`],
    ['a name within a name', () => `const myClockifyToken = "${key()}"\n`],
    ['the line above', () => `<clockifyToken>\n    ${key()}\n</clockifyToken>\n`],
    ['nothing but a sign of assignment', () => `clockify: '${key()}'\n`],
  ] as const)('is told by %s', (_, text) => {
    expect(told('src/settings.ts', text())).toEqual(['clockify-api-key'])
  })

  test.each([
    ['the name alone', () => `uses clockify ${key()}\n`],
    ['a name that ends another word', () => `unclockify_digest ${key()}\n`],
    ['a commit after a name', () => `uses: codacy/codacy-analysis-cli-action@${hash()}\n`],
  ] as const)('is not told by %s', (_, text) => {
    expect(told('src/settings.ts', text())).toEqual([])
  })
})
