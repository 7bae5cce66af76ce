import { beside } from './companions.ts'
import { alphabets, defineRule, fact, literal, optional } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

/** Which of its sites an organisation lives on. */
const datadogSite = beside(
  'site',
  optional(fact('region', alphabets.base36, 2, 8), literal('.')),
  literal('datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'),
)

export const datadogApiKey = defineRule({
  id: 'datadog-api-key',
  provider: 'datadog',
  title: 'Datadog API key',
  risk: 'Sends metrics, logs and traces in the name of the organisation.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('datadog', 'dd api key'),
  companions: [datadogSite],
  revoke: replaceIn(
    'the Datadog organisation settings, under API Keys',
    'https://app.datadoghq.com/organization-settings/api-keys',
  ),
})

export const datadogApplicationKey = defineRule({
  id: 'datadog-application-key',
  provider: 'datadog',
  title: 'Datadog application key',
  risk: "Reads and changes the organisation's data as its owner, with an API key.",
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 40)],
  context: near('dd app key', 'dd application key', 'datadog app', 'datadog application'),
  companions: [datadogSite],
  revoke: replaceIn(
    'the Datadog organisation settings, under Application Keys',
    'https://app.datadoghq.com/organization-settings/application-keys',
    'application key',
  ),
})
