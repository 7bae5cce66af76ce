import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const cloudinaryUrl = defineRule({
  id: 'cloudinary-url',
  provider: 'cloudinary',
  title: 'Cloudinary URL',
  risk: 'Uploads, changes and deletes the media of the account.',
  severity: 'high',
  shapes: [
    shape([
      literal('cloudinary://'),
      fact('apiKey', alphabets.digits, 12, 16),
      literal(':'),
      secret(alphabets.base64Url, 24, 32),
      literal('@'),
      fact('cloud', alphabets.base64Url, 3, 40),
    ]),
  ],
  revoke: replaceIn('the Cloudinary console, under API Keys', 'https://console.cloudinary.com', 'API key'),
})
