import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const influxdbToken = defineRule({
  id: 'influxdb-token',
  provider: 'influxdb',
  title: 'InfluxDB token',
  risk: 'Reads and writes the buckets it was allowed.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64Url, 86), literal('==')], {
      notBefore: touching('-'),
      notAfter: touching('-='),
    }),
  ],
  context: near('influx'),
  revoke: replaceIn('InfluxDB, under Load Data, API Tokens', null, 'token'),
})
