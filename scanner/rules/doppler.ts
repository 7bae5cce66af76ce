import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const dopplerToken = defineRule({
  id: 'doppler-token',
  provider: 'doppler',
  title: 'Doppler token',
  risk: 'Reads, and if allowed writes, the secrets of its configurations.',
  severity: 'critical',
  shapes: [
    prefixed(['dp.pt.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'], alphabets.base62, 40, 44),
    prefixed('dp.st.', `${alphabets.base64Url}.`, 40, 90),
  ],
  revoke: replaceIn(
    'the Doppler dashboard, under Tokens or Access of the configuration',
    'https://docs.doppler.com/docs/service-tokens',
    'token',
  ),
  probe: bearerProbe('https://api.doppler.com/v3/me'),
})
