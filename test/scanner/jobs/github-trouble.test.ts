import { RequestError } from '@octokit/request-error'
import { expect, test } from 'vitest'
import { githubTrouble } from '#scanner/jobs/github-trouble.ts'
import { NetError, type NetReason } from '#scanner/net/net-error.ts'

const request = { method: 'GET', url: 'https://github.internal.example/api/v3/app', headers: {} } as const

/** As the client makes of what its network threw. */
const wrapped = (reason: NetReason) =>
  Object.assign(new RequestError(reason, 500, { request }), { cause: new NetError(reason) })

test('a GitHub at a private address says who can allow it, and is not tried for nothing', () => {
  const { words, isLasting } = githubTrouble(wrapped('private-address'), {})
  expect(words).toContain('SPRAWL_ALLOWED_ADDRESSES')
  expect(isLasting).toBe(true)
})

test('what a network refuses for a while is tried again, and so is an answer of 500', () => {
  for (const error of [wrapped('proxy-refused'), new RequestError('Bad', 500, { request })])
    expect(githubTrouble(error, {}).isLasting).toBe(false)
})
