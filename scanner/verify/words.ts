import type { Evidence } from './outcome.ts'

const WORDS: Readonly<Record<Evidence['reason'], string>> = {
  'declared-status': 'the provider answered as documented',
  'declared-body': 'the provider answered as documented',
  'status-not-declared': 'the provider answered with a status that decides nothing',
  'unexpected-body': 'the provider answered with a body that decides nothing',
  'body-too-large': 'the answer was too large to be read',
  html: 'a web page answered, not the provider’s API',
  redirect: 'the provider redirected, which is not followed',
  'rate-limited': 'the provider asked for a pause',
  'server-error': 'the provider failed',
  timeout: 'the provider did not answer in time',
  cancelled: 'it was interrupted',
  'name-not-found': 'the name of the provider could not be resolved',
  'private-address': 'the name leads to a private address (--allow-private)',
  'connection-failed': 'the provider could not be reached',
  'certificate-not-trusted': 'the certificate of the provider is not trusted (NODE_EXTRA_CA_CERTS)',
  'proxy-refused': 'the proxy refused the connection',
  'proxy-unusable': 'HTTPS_PROXY names no http or https proxy',
  'no-answer': 'the connection broke before an answer',
  'asked-often-enough': 'the value was tried with three different companions already',
  'other-instance':
    'the public service does not know it; an instance of your own may have issued it (--verify-host NAME=URL)',
  canary: 'a canary token: using it would ring an alarm',
  'canary-not-excluded': 'it may be a canary token, and using one rings an alarm',
  'missing-fact': 'what has to go with it was not found beside it',
  'host-not-declared': 'the host beside it is not one of the provider',
  'host-not-asked-for': 'its host has to be named (--verify-host)',
  'not-https': 'it would travel unencrypted',
  'secret-in-url': 'the provider wants it in the URL (--verify-in-url)',
  'cannot-be-sent': 'the value cannot stand in a request',
}

/** Why an answer is what it is, in words. */
export const outcomeWords = ({ reason, status, host }: Evidence): string =>
  [WORDS[reason], status === null ? '' : `status ${status}`, host ?? '']
    .filter((part) => part !== '')
    .join(', ')
