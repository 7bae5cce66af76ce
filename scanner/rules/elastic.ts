import { alphabets, defineRule, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { base64Padding, near, prefixed, touching } from './shapes.ts'

export const elasticCloudApiKey = defineRule({
  id: 'elastic-cloud-api-key',
  provider: 'elastic',
  title: 'Elastic Cloud API key',
  risk: 'Manages the deployments of the organisation.',
  severity: 'critical',
  shapes: [prefixed('essu_', `${alphabets.base64Url}=`, 60, 140)],
  revoke: replaceIn('the Elastic Cloud console, under API keys', 'https://cloud.elastic.co'),
})

export const elasticSearchApiKey = defineRule({
  id: 'elastic-search-api-key',
  provider: 'elastic',
  title: 'Elasticsearch API key',
  risk: 'Searches and changes the indexes it was allowed.',
  severity: 'high',
  shapes: [
    shape([secret(alphabets.base64, 56, 62), base64Padding], {
      notBefore: touching('+/-'),
      notAfter: touching('+/-='),
    }),
  ],
  context: near('elastic', 'es api key', 'authorization: apikey'),
  revoke: replaceIn('Kibana, under Stack Management, API keys', null, 'API key'),
})
