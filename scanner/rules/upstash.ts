import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { base64Padding, nearName, touching } from './shapes.ts'

export const upstashQstashToken = defineRule({
  id: 'upstash-qstash-token',
  provider: 'upstash',
  title: 'Upstash QStash token',
  risk: 'Publishes messages and schedules in the name of the account.',
  severity: 'high',
  shapes: [
    shape([literal('eyJVc2VySUQiO'), secret(alphabets.base64, 60, 160), base64Padding], {
      notAfter: touching('+/='),
    }),
  ],
  revoke: resetIn('the Upstash console, under QStash', 'https://console.upstash.com/qstash', 'token'),
  probe: {
    method: 'GET',
    url: 'https://qstash.upstash.io/v2/topics',
    headers: { authorization: 'Bearer {secret}' },
    active: [200],
    inactive: [],
  },
})

export const upstashRedisRestToken = defineRule({
  id: 'upstash-redis-rest-token',
  provider: 'upstash',
  title: 'Upstash Redis REST token',
  risk: 'Reads and writes the whole database over HTTP.',
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base64, 54, 60), base64Padding], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: nearName('upstash', 'kv_rest_api'),
  revoke: resetIn('the Upstash console, at the database', 'https://console.upstash.com/redis', 'credentials'),
})
