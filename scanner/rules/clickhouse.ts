import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const clickhouseCloudSecret = defineRule({
  id: 'clickhouse-cloud-secret',
  provider: 'clickhouse',
  title: 'ClickHouse Cloud API key secret',
  risk: 'Manages the services of the organisation, as its role allows.',
  severity: 'critical',
  shapes: [prefixed('4b1d', alphabets.base62, 38)],
  revoke: replaceIn(
    'the ClickHouse Cloud console, under API keys',
    'https://console.clickhouse.cloud',
    'API key',
  ),
})
