import type { ConnectorTools } from '../connector.ts'
import { awsError } from './errors.ts'
import { fetchHandler } from './fetch-handler.ts'
import type { AwsOptions } from './options.ts'
import { patientRetry } from './retry.ts'

/** Credentials as the SDK takes them; temporary ones say when they end. */
export type AwsKeys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}
export type KeyProvider = () => Promise<AwsKeys>

export type AwsSession = {
  readonly options: AwsOptions
  readonly tools: ConnectorTools
}

/** An account that can be read, with the credentials that let in. */
export type Account = { readonly id: string; readonly keys: KeyProvider }

/** What every client of the SDK is made with. */
export const clientConfig = ({ options, tools }: AwsSession, region: string, credentials: KeyProvider) => ({
  region,
  credentials,
  retryStrategy: patientRetry(tools.signal),
  requestHandler: fetchHandler(tools),
  ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
})

/** A call whose failure is told in our words; an abort stays one. `where` is an account, a region, a part. */
export async function asked<T>(
  { tools }: Pick<AwsSession, 'tools'>,
  call: string,
  where: string,
  work: () => Promise<T>,
): Promise<T> {
  tools.signal.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    tools.signal.throwIfAborted()
    throw awsError(error, call, where)
  }
}
