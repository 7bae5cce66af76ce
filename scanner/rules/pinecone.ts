import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const pineconeApiKey = defineRule({
  id: 'pinecone-api-key',
  provider: 'pinecone',
  title: 'Pinecone API key',
  risk: 'Reads, changes and deletes the vector indexes of its project.',
  severity: 'high',
  shapes: [
    shape([literal('pcsk_'), secret(alphabets.base62, 5, 6), literal('_'), secret(alphabets.base62, 63)]),
  ],
  revoke: replaceIn('the Pinecone console, under API keys', 'https://app.pinecone.io'),
})

export const pineconeLegacyApiKey = defineRule({
  id: 'pinecone-legacy-api-key',
  provider: 'pinecone',
  title: 'Pinecone API key (older form)',
  risk: 'Reads, changes and deletes the vector indexes of its project.',
  severity: 'high',
  shapes: [uuid()],
  context: nearName('pinecone'),
  revoke: replaceIn('the Pinecone console, under API keys', 'https://app.pinecone.io'),
})
