import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const uptimerobotApiKey = defineRule({
  id: 'uptimerobot-api-key',
  provider: 'uptimerobot',
  title: 'UptimeRobot API key',
  risk: 'Reads and changes the monitors of its account.',
  severity: 'medium',
  shapes: [
    shape(
      [
        literal('u', 'm'),
        fact('account', alphabets.digits, 6, 10),
        literal('-'),
        secret(alphabets.hexLower, 24),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  context: near('uptimerobot', 'uptime robot'),
  revoke: resetIn(
    'the UptimeRobot dashboard, under Integrations & API',
    'https://dashboard.uptimerobot.com/integrations',
    'API key',
  ),
})
