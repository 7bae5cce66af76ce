import { defineFamilyRule } from './define-rule.ts'
import { factsOfPrivateKey } from './derive/private-key.ts'
import { steps } from './revocation.ts'

const replaceKeyPair = steps(
  null,
  'Generate a new key pair and put its public half where the old one stands.',
  'Remove the old public key everywhere: authorized_keys, deploy keys, certificates, trust stores.',
  'Delete the private key from the repository and keep the new one in a vault.',
)

export const privateKeyRsa = defineFamilyRule({
  id: 'private-key-rsa',
  provider: 'private-key',
  title: 'RSA private key',
  risk: 'Proves to be the server, person or service that its public half stands for.',
  severity: 'critical',
  family: 'pem',
  words: ['RSA PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyEc = defineFamilyRule({
  id: 'private-key-ec',
  provider: 'private-key',
  title: 'Elliptic curve private key',
  risk: 'Proves to be the server, person or service that its public half stands for.',
  severity: 'critical',
  family: 'pem',
  words: ['EC PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyDsa = defineFamilyRule({
  id: 'private-key-dsa',
  provider: 'private-key',
  title: 'DSA private key',
  risk: 'Proves to be the person or server that its public half stands for.',
  severity: 'critical',
  family: 'pem',
  words: ['DSA PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyOpenssh = defineFamilyRule({
  id: 'private-key-openssh',
  provider: 'private-key',
  title: 'OpenSSH private key',
  risk: 'Signs in to every server and git host that trusts its public half.',
  severity: 'critical',
  family: 'pem',
  words: ['OPENSSH PRIVATE KEY'],
  revoke: steps(
    null,
    'Generate a new key with ssh-keygen and add its public half where it is needed.',
    'Remove the old public key from authorized_keys, git hosts and deploy keys.',
    'Read the sign-in logs of the servers that trusted it.',
  ),
  derive: factsOfPrivateKey,
})

export const privateKeyPkcs8 = defineFamilyRule({
  id: 'private-key-pkcs8',
  provider: 'private-key',
  title: 'Private key (PKCS #8)',
  risk: 'Proves to be the server, person or service that its public half stands for.',
  severity: 'critical',
  family: 'pem',
  words: ['PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyEncrypted = defineFamilyRule({
  id: 'private-key-encrypted',
  provider: 'private-key',
  title: 'Encrypted private key',
  risk: 'Becomes a usable private key for whoever finds or guesses its passphrase.',
  severity: 'high',
  family: 'pem',
  words: ['ENCRYPTED PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyPgp = defineFamilyRule({
  id: 'private-key-pgp',
  provider: 'private-key',
  title: 'PGP private key',
  risk: 'Signs and decrypts messages in the name of its owner.',
  severity: 'critical',
  family: 'pem',
  words: ['PGP PRIVATE KEY BLOCK'],
  revoke: steps(
    null,
    'Publish the revocation certificate of the key.',
    'Generate a new key and tell the people who use it.',
    'Treat messages encrypted to the old key as readable.',
  ),
  derive: factsOfPrivateKey,
})

export const privateKeySsh2 = defineFamilyRule({
  id: 'private-key-ssh2',
  provider: 'private-key',
  title: 'SSH2 private key',
  risk: 'Signs in to every server that trusts its public half.',
  severity: 'critical',
  family: 'pem',
  words: ['SSH2 ENCRYPTED PRIVATE KEY'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyDer = defineFamilyRule({
  id: 'private-key-der',
  provider: 'private-key',
  title: 'Private key in DER or bare base64',
  risk: 'Proves to be the server, person or service that its public half stands for.',
  severity: 'critical',
  family: 'key-file',
  words: ['der'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})

export const privateKeyPutty = defineFamilyRule({
  id: 'private-key-putty',
  provider: 'private-key',
  title: 'PuTTY private key',
  risk: 'Signs in to every server that trusts its public half.',
  severity: 'critical',
  family: 'pem',
  words: ['PuTTY-User-Key-File'],
  revoke: replaceKeyPair,
  derive: factsOfPrivateKey,
})
