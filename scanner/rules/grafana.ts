import { grafanaCrc } from './checksums/tail.ts'
import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { factsOfGrafanaApiKey, factsOfGrafanaCloudToken } from './derive/token-json.ts'
import { replaceIn, steps } from './revocation.ts'
import { base64Padding, touching } from './shapes.ts'

export const grafanaServiceAccountToken = defineRule({
  id: 'grafana-service-account-token',
  provider: 'grafana',
  title: 'Grafana service account token',
  risk: 'Reads dashboards and data sources, or administers, as its role allows.',
  severity: 'high',
  shapes: [
    shape([literal('glsa_'), secret(alphabets.base62, 32), literal('_'), secret(alphabets.hexLower, 8)], {
      checksum: grafanaCrc,
    }),
  ],
  revoke: replaceIn(
    'Grafana, under Administration, Service accounts',
    'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
    'token',
  ),
})

export const grafanaCloudToken = defineRule({
  id: 'grafana-cloud-token',
  provider: 'grafana',
  title: 'Grafana Cloud access policy token',
  risk: 'Reads or writes metrics and logs of the stack, or manages it.',
  severity: 'high',
  shapes: [
    shape([literal('glc_'), secret(alphabets.base64, 40, 400), base64Padding], {
      notAfter: touching('+/='),
    }),
  ],
  revoke: replaceIn(
    'Grafana Cloud, under Access Policies',
    'https://grafana.com/docs/grafana-cloud/',
    'token',
  ),
  derive: factsOfGrafanaCloudToken,
})

export const grafanaApiKey = defineRule({
  id: 'grafana-api-key',
  provider: 'grafana',
  title: 'Grafana API key (older form)',
  risk: 'Reads dashboards and data sources, or administers, as its role allows.',
  severity: 'high',
  shapes: [
    shape([literal('eyJrIjoi'), secret(alphabets.base64, 60, 200), base64Padding], {
      notAfter: touching('+/='),
    }),
  ],
  revoke: steps(
    null,
    'Delete the API key in Grafana, under Administration, Service accounts.',
    'Create a service account token instead and deploy it.',
  ),
  derive: factsOfGrafanaApiKey,
})
