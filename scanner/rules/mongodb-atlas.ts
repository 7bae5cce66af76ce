import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed, uuid } from './shapes.ts'

export const mongodbAtlasServiceAccountSecret = defineRule({
  id: 'mongodb-atlas-service-account-secret',
  provider: 'mongodb-atlas',
  title: 'MongoDB Atlas service account secret',
  risk: 'Administers the projects and clusters its service account was given.',
  severity: 'critical',
  shapes: [prefixed('mdb_sa_sk_', alphabets.base64Url, 40)],
  revoke: replaceIn(
    'MongoDB Atlas, under Applications of the organisation',
    'https://cloud.mongodb.com',
    'secret',
  ),
})

export const mongodbAtlasPrivateKey = defineRule({
  id: 'mongodb-atlas-private-key',
  provider: 'mongodb-atlas',
  title: 'MongoDB Atlas API private key',
  risk: 'Administers the projects and clusters its key pair was given.',
  severity: 'critical',
  shapes: [uuid()],
  context: near(
    'mongodb atlas',
    'atlas private key',
    'atlas api',
    'mcli private',
    'atlas key',
    'mongodbatlas',
  ),
  revoke: replaceIn(
    'MongoDB Atlas, under Applications of the organisation',
    'https://cloud.mongodb.com',
    'API key pair',
  ),
})
