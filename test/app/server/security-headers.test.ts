import { describe, expect, test } from 'vitest'
import { securityHeaders } from '#app/_server/security-headers.ts'

const policyOf = (path: string): string =>
  securityHeaders('nonce', { dev: false, isHttps: true, path })['content-security-policy'] ?? ''

describe('where a form may be sent', () => {
  test('one page sends its form to a GitHub', () => {
    const path = `/organisations/${crypto.randomUUID()}/app`
    expect(policyOf(path)).toContain("form-action 'self' https: http:")
  })

  test.each([
    '/',
    '/organisations',
    '/organisations/app',
    `/organisations/${crypto.randomUUID()}`,
    `/organisations/${crypto.randomUUID()}/connect`,
    `/organisations/${crypto.randomUUID()}/app/more`,
    `/x/organisations/${crypto.randomUUID()}/app`,
  ])('forms of %s stay here', (path) => {
    expect(policyOf(path)).toContain("form-action 'self';")
  })
})
