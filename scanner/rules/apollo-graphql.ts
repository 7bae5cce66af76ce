import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const apolloGraphqlGraphKey = defineRule({
  id: 'apollo-graphql-graph-key',
  provider: 'apollo-graphql',
  title: 'Apollo GraphQL graph API key',
  risk: 'Publishes schemas of its graph, which the router then serves.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('service:'),
        fact('graph', `${alphabets.base36}-`, 3, 40),
        literal(':'),
        secret(alphabets.base64Url, 22),
      ],
      { notBefore: touching('-'), notAfter: touching('-') },
    ),
  ],
  context: near('apollo key', 'apollo graph', 'apollo'),
  revoke: replaceIn(
    'Apollo Studio, at the graph, under API Keys',
    'https://studio.apollographql.com',
    'API key',
  ),
})
