import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

export const firebaseCloudMessagingKey = defineRule({
  id: 'firebase-cloud-messaging-key',
  provider: 'firebase',
  title: 'Firebase Cloud Messaging server key',
  risk: 'Sends notifications to every installation of the app.',
  severity: 'high',
  shapes: [
    shape(
      [literal('AAAA'), secret(alphabets.base64Url, 7), literal(':APA91b'), secret(alphabets.base64Url, 134)],
      { notAfter: touching('-') },
    ),
  ],
  revoke: steps(
    'https://console.firebase.google.com',
    'Delete the server key in the Firebase console, under Cloud Messaging.',
    'Move to the HTTP v1 API with a service account.',
  ),
})

export const firebaseDatabaseSecret = defineRule({
  id: 'firebase-database-secret',
  provider: 'firebase',
  title: 'Firebase database secret',
  risk: 'Reads and writes the whole realtime database past its rules.',
  severity: 'critical',
  shapes: [bare(alphabets.base62, 40)],
  context: near('firebase secret', 'firebase database secret', 'firebase auth secret'),
  revoke: steps(
    'https://console.firebase.google.com',
    'Delete the secret in the Firebase console, under Service accounts, Database secrets.',
    'Use the Admin SDK with a service account instead.',
  ),
})
