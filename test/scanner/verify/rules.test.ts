import { expect, test } from 'vitest'
import type { RequestTemplate } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { Secret } from '#scanner/secret.ts'
import { isRevoked } from '#scanner/verify/decide.ts'
import { prepare } from '#scanner/verify/prepare.ts'

const probed = rules.flatMap(({ id, probe }) => (probe === null ? [] : [{ id, probe }]))
const revocable = rules.flatMap(({ id, revocation }) =>
  revocation === undefined ? [] : [{ id, revocation }],
)
const requests: { id: string; template: RequestTemplate }[] = [
  ...probed.map(({ id, probe }) => ({ id, template: probe })),
  ...revocable.map(({ id, revocation }) => ({ id, template: revocation })),
]

const everyFact = (template: RequestTemplate) =>
  Object.fromEntries(
    [...JSON.stringify(template).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'fact']),
  )

test('every declared request is https, carries the credential and can be made', () => {
  expect(requests.length).toBeGreaterThan(50)
  const wrong = requests.filter(({ template }) => {
    const carries = JSON.stringify(template).includes('{secret}') || template.awsSignature !== undefined
    const now = new Date(0)
    const made = prepare(template, new Secret('value'), everyFact(template), now)
    return !carries || made === null || made.url.protocol !== 'https:' || /[{}]/.test(made.url.href)
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('a host that is a fact declares what it may be', () => {
  const wrong = requests.filter(
    ({ template }) => /^https:\/\/[^/]*\{/.test(template.url) && (template.hosts ?? []).length === 0,
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('a probe can say yes, and no status says yes and no without looking at the body', () => {
  const wrong = probed.filter(({ probe }) => {
    const both = probe.active.some((status) => probe.inactive.includes(status))
    return probe.active.length === 0 || (both && !(probe.activeWhen && probe.inactiveWhen))
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('statuses that never decide are not declared', () => {
  const declared = [
    ...probed.flatMap(({ probe }) => [...probe.active, ...probe.inactive]),
    ...revocable.flatMap(({ revocation }) => revocation.done),
  ]
  expect(
    declared.filter((status) => status === 429 || status >= 500 || (status >= 300 && status < 400)),
  ).toEqual([])
})

test('a probe only reads: other methods than GET are known one by one', () => {
  const others = probed.filter(({ probe }) => probe.method !== 'GET').map(({ probe }) => probe.url)
  for (const url of others)
    expect([
      'https://slack.com/api/auth.test',
      'https://api.dropboxapi.com/2/check/user',
      'https://sts.us-east-1.amazonaws.com/',
    ]).toContain(url)
})

test('a revocation says what it does, and is done only when the provider says so', () => {
  for (const { revocation } of revocable) {
    expect(revocation.effect).toMatch(/^[A-Z].{20,}\.$/)
    const answer = (status: number) => ({
      status,
      contentType: '',
      retryAfter: undefined,
      body: '',
      isCut: false,
    })
    expect(isRevoked(revocation, answer(401)).done).toBe(false)
    expect(isRevoked(revocation, answer(302)).done).toBe(false)
    expect(isRevoked(revocation, { ...answer(200), contentType: 'text/html' }).done).toBe(false)
  }
})
