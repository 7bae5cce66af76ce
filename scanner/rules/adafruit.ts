import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const adafruitIoKey = defineRule({
  id: 'adafruit-io-key',
  provider: 'adafruit',
  title: 'Adafruit IO key',
  risk: 'Reads and writes the feeds and dashboards of its owner.',
  severity: 'medium',
  shapes: [prefixed('aio_', alphabets.base62, 28)],
  revoke: resetIn('Adafruit IO, under My Key', 'https://io.adafruit.com'),
  probe: {
    method: 'GET',
    url: 'https://io.adafruit.com/api/v2/user',
    headers: { 'x-aio-key': '{secret}' },
    active: [200],
    inactive: [401],
  },
})
