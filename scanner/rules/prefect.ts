import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const prefectApiKey = defineRule({
  id: 'prefect-api-key',
  provider: 'prefect',
  title: 'Prefect Cloud API key',
  risk: 'Runs flows and reads their secrets, as its owner may.',
  severity: 'high',
  shapes: [prefixed(['pnu_', 'pnb_'], alphabets.base62, 36)],
  revoke: replaceIn('Prefect Cloud, under API Keys', 'https://app.prefect.cloud/my/api-keys', 'API key'),
  probe: bearerProbe('https://api.prefect.cloud/api/me/'),
})
