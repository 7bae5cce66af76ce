import { defineFamilyRule } from './define-rule.ts'
import { steps } from './revocation.ts'

const replaceStore = steps(
  null,
  'Issue a new key pair and certificate, and revoke the old certificate.',
  'Keep the store out of the repository: its password only slows a guesser down.',
  'Change the password everywhere else it is used.',
)

export const keystorePkcs12 = defineFamilyRule({
  id: 'keystore-pkcs12',
  provider: 'keystore',
  title: 'PKCS#12 key store',
  risk: 'Holds a private key and its certificate, behind a password that is often short or well known.',
  severity: 'high',
  family: 'key-file',
  words: ['pkcs12'],
  revoke: replaceStore,
})

export const keystoreJava = defineFamilyRule({
  id: 'keystore-java',
  provider: 'keystore',
  title: 'Java key store',
  risk: 'Holds private keys, behind a password that is often short or well known.',
  severity: 'high',
  family: 'key-file',
  words: ['java', 'bouncy-castle'],
  revoke: replaceStore,
})

export const keystoreKeepass = defineFamilyRule({
  id: 'keystore-keepass',
  provider: 'keystore',
  title: 'KeePass database',
  risk: 'Holds all passwords of somebody, behind one that can be guessed offline.',
  severity: 'high',
  family: 'key-file',
  words: ['keepass'],
  revoke: steps(
    null,
    'Change every password in the database, the most powerful ones first.',
    'Remove the database and its key file from the repository.',
    'Choose a longer master password for the new one.',
  ),
})
