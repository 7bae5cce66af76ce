import { beside, named } from './companions.ts'
import { alphabets, defineRule, fact, literal } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near, prefixed, uuid } from './shapes.ts'

export const mongodbAtlasServiceAccountSecret = defineRule({
  id: 'mongodb-atlas-service-account-secret',
  provider: 'mongodb-atlas',
  title: 'MongoDB Atlas service account secret',
  risk: 'Administers the projects and clusters its service account was given.',
  severity: 'critical',
  shapes: [prefixed('mdb_sa_sk_', alphabets.base64Url, 40)],
  companions: [beside('clientId', literal('mdb_sa_id_'), fact('client', alphabets.hexLower, 24))],
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
  companions: [named('publicKey', bare(alphabets.lower, 8), 'public key', 'public api key')],
  revoke: replaceIn(
    'MongoDB Atlas, under Applications of the organisation',
    'https://cloud.mongodb.com',
    'API key pair',
  ),
})
