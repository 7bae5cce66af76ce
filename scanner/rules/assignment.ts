import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

export const genericPassword = defineFamilyRule({
  id: 'generic-password',
  provider: 'generic',
  title: 'Hardcoded password',
  risk: 'Signs in to whatever system the surrounding code or configuration names.',
  severity: 'high',
  family: 'assignment',
  words: [
    'password',
    'passwd',
    'passphrase',
    'pwd',
    'pass',
    'passwort',
    'contrasena',
    'mot_de_passe',
    '_pw',
    'identified by',
    'passcode',
  ],
  revoke: steps(
    null,
    'Find the service behind it and change the password there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})

export const genericSecret = defineFamilyRule({
  id: 'generic-secret',
  provider: 'generic',
  title: 'Hardcoded secret',
  risk: 'Is used as a secret by the surrounding code, to sign, encrypt or sign in.',
  severity: 'high',
  family: 'assignment',
  words: ['secret', 'secret_key', 'secret_value', 'secret_string'],
  revoke: steps(
    null,
    'Find the service behind it and change the secret there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})

export const genericApiKey = defineFamilyRule({
  id: 'generic-api-key',
  provider: 'generic',
  title: 'Hardcoded API key',
  risk: "Calls the service that the surrounding code names, at its owner's cost.",
  severity: 'high',
  family: 'assignment',
  words: [
    'api_key',
    'apikey',
    'access_key',
    'app_key',
    'application_key',
    'service_key',
    'license_key',
    'subscription_key',
    'account_key',
    'key_secret',
    'consumer_key',
    'client_key',
    'integration_key',
    'site_key',

    'auth_key',
    'master_key',
  ],
  revoke: steps(
    null,
    'Find the service behind it and change the key there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})

export const genericToken = defineFamilyRule({
  id: 'generic-token',
  provider: 'generic',
  title: 'Hardcoded token',
  risk: 'Acts as its owner at the service that the surrounding code names.',
  severity: 'high',
  family: 'assignment',
  words: ['token'],
  revoke: steps(
    null,
    'Find the service behind it and change the token there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})

export const genericPrivateKey = defineFamilyRule({
  id: 'generic-private-key',
  provider: 'generic',
  title: 'Hardcoded encryption or private key',
  risk: 'Decrypts or signs whatever the surrounding code protects with it.',
  severity: 'high',
  family: 'assignment',
  words: [
    'encryption_key',
    'private_key',
    'signing_key',
    'cipher_key',
    'aes_key',
    'hmac_key',
    'crypto_key',
    'secret_key_base',
  ],
  revoke: steps(
    null,
    'Find the service behind it and change the key there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})

export const genericCredential = defineFamilyRule({
  id: 'generic-credential',
  provider: 'generic',
  title: 'Hardcoded credential',
  risk: 'Opens whatever the surrounding code or configuration uses it for.',
  severity: 'medium',
  family: 'assignment',
  words: ['credential', 'credentials', 'connection_string', 'conn_str', 'dsn'],
  revoke: steps(
    null,
    'Find the service behind it and change the credential there.',
    'Read the new value from a vault or a variable.',
    'Check the logs of the service for use that was not yours.',
  ),
})
