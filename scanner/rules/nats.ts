import { natsCrc } from './checksums/keys.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const natsSeed = defineRule({
  id: 'nats-seed',
  provider: 'nats',
  title: 'NATS seed',
  risk: 'Signs in to NATS, or signs accounts and users, as the key it is the seed of.',
  severity: 'critical',
  shapes: [
    prefixed(['SUA', 'SAA', 'SOA', 'SNA', 'SCA', 'SXA'], alphabets.base32, 55, 55, { checksum: natsCrc }),
  ],
  revoke: steps(
    'https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/jwt',
    'Revoke the user or account whose seed it is, with nsc.',
    'Generate a new key and push the changed account to the servers.',
  ),
})
