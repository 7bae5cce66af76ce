import type { Environment } from '#scanner/net/proxy.ts'
import { SourceError } from '#scanner/sources/source.ts'
import type { AwsCredentials } from './signature.ts'

/** The credentials of the standard variables, or null where there are none. Throws SourceError when half is missing. */
export function environmentCredentials(environment: Environment): AwsCredentials | null {
  const keyId = environment.AWS_ACCESS_KEY_ID ?? ''
  const secretKey = environment.AWS_SECRET_ACCESS_KEY ?? ''
  const sessionToken = environment.AWS_SESSION_TOKEN ?? ''
  if (keyId === '' && secretKey === '') return null
  if (keyId === '' || secretKey === '') {
    const missing = keyId === '' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'
    throw new SourceError('wrong-credentials', `${missing} is not set.`, 'Set both variables, or neither.')
  }
  const all = [keyId, secretKey, sessionToken]
  if (all.some((text) => !/^[\x21-\x7e]*$/.test(text)))
    throw new SourceError(
      'wrong-credentials',
      'The AWS variables hold spaces or unprintable characters.',
      'Set them again.',
    )
  return { keyId, secretKey, sessionToken: sessionToken === '' ? null : sessionToken }
}
