import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'
import { bare, near, touching } from './shapes.ts'

/** What WordPress makes its salts of: everything but quotes and the backslash. */
const SALT = `${alphabets.base62}!@#$%^&*()-_ []{}<>~+=,.;:/?|\``

export const frameworkDjangoSecretKey = defineRule({
  id: 'framework-django-secret-key',
  provider: 'framework',
  title: 'Django SECRET_KEY',
  risk: 'Forges sessions, password reset links and signed data of the site.',
  severity: 'high',
  shapes: [
    shape([secret(`${alphabets.base36}!@#$%^&*(-_=+)`, 50)], {
      notBefore: touching('!@#$%^&*(-_+)'),
      notAfter: touching('!@#$%^&*(-_=+)'),
    }),
  ],
  context: near('secret key', 'django'),
  revoke: steps(
    null,
    'Generate a new key and deploy it; people have to sign in again.',
    'Let SECRET_KEY_FALLBACKS hold the old key only if the leak does not matter.',
    'Read the key from the environment.',
  ),
})

export const frameworkRailsSecretKeyBase = defineRule({
  id: 'framework-rails-secret-key-base',
  provider: 'framework',
  title: 'Rails secret_key_base',
  risk: 'Forges sessions and signed data of the application, which may run code.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 128)],
  context: near('secret key base', 'secret token', 'secretkeybase'),
  revoke: steps(
    null,
    'Generate a new key and deploy it; people have to sign in again.',
    'Keep it in the encrypted credentials or the environment.',
  ),
})

export const frameworkRailsMasterKey = defineRule({
  id: 'framework-rails-master-key',
  provider: 'framework',
  title: 'Rails master key',
  risk: 'Decrypts the credentials file of the application.',
  severity: 'critical',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('rails master key', 'master.key', 'master key'),
  revoke: steps(
    'https://guides.rubyonrails.org/security.html',
    'Create new credentials with a new master key.',
    'Rotate every secret that the old file holds: its history stays readable.',
  ),
})

export const frameworkLaravelAppKey = defineRule({
  id: 'framework-laravel-app-key',
  provider: 'framework',
  title: 'Laravel APP_KEY',
  risk: 'Decrypts the data and forges the cookies of the application, which may run code.',
  severity: 'critical',
  shapes: [
    shape([literal('base64:'), secret(alphabets.base64, 43), literal('=')], { notAfter: touching('+/=') }),
  ],
  context: near('app key', 'laravel'),
  revoke: steps(
    'https://laravel.com/docs/encryption',
    'Run php artisan key:generate and deploy the new key.',
    'Encrypt stored data again; APP_PREVIOUS_KEYS helps in between.',
    'Read the key from the environment.',
  ),
})

export const frameworkWordpressSalt = defineRule({
  id: 'framework-wordpress-salt',
  provider: 'framework',
  title: 'WordPress key or salt',
  risk: 'Forges the sign-in cookies of the site.',
  severity: 'high',
  shapes: [shape([secret(SALT, 64)], { notBefore: SALT.replace('=', ''), notAfter: SALT })],
  context: {
    keywords: [
      'auth_key',
      'secure_auth_key',
      'logged_in_key',
      'nonce_key',
      'auth_salt',
      'secure_auth_salt',
      'logged_in_salt',
      'nonce_salt',
    ],
    reach: 40,
  },
  revoke: steps(
    'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/',
    'Put new keys and salts into wp-config.php; everybody has to sign in again.',
    'Keep wp-config.php out of repositories.',
  ),
})
