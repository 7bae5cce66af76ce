import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { signatureHeaders } from '#scanner/sources/bucket/signature.ts'
import { unreachable } from '../http-answers.ts'
import { VaultError } from '../vault-error.ts'
import { type AwsSession, asked, type KeyProvider } from './session.ts'

const BODY = 'Action=DescribeRegions&Version=2016-11-15'
const TRIES = 6

/** The regions that are enabled for an account: one call, for which the SDK's client would be 20 MB. */
export async function regionsOf(session: AwsSession, account: string, keys: KeyProvider): Promise<string[]> {
  const { homeRegion, regions } = session.options
  if (regions.length > 0) return regions
  const text = await asked(session, 'ec2:DescribeRegions', account, () => describe(session, homeRegion, keys))
  return [...text.matchAll(/<regionName>([a-z0-9-]{3,40})<\/regionName>/g)]
    .map(([, name = '']) => name)
    .sort()
}

async function describe({ options, tools }: AwsSession, region: string, keys: KeyProvider): Promise<string> {
  const suffix = region.startsWith('cn-') ? '.cn' : ''
  const url = new URL(options.endpoint ?? `https://ec2.${region}.amazonaws.com${suffix}`)
  for (let attempt = 1; ; attempt++) {
    const headers = signed(url, region, await keys())
    const response = await tools
      .fetch(url, { method: 'POST', headers, body: BODY, redirect: 'error', signal: tools.signal })
      .catch((error: unknown) => {
        tools.signal.throwIfAborted()
        throw unreachable(url.origin, error)
      })
    const text = await response.text()
    if (response.ok) return text
    const passing = response.status === 429 || response.status >= 500 || /Throttl|RequestLimit/.test(text)
    if (!passing || attempt >= TRIES) throw refusal(response.status, text)
    await wait(200 * 2 ** (attempt - 1), undefined, { signal: tools.signal })
  }
}

function signed(url: URL, region: string, keys: Awaited<ReturnType<KeyProvider>>): Record<string, string> {
  const sent = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const { accessKeyId, secretAccessKey, sessionToken = null } = keys
  return {
    ...sent,
    ...signatureHeaders({
      method: 'POST',
      path: '/',
      query: [],
      headers: { ...sent, host: url.host },
      payloadSha256: createHash('sha256').update(BODY).digest('hex'),
      credentials: { keyId: accessKeyId, secretKey: secretAccessKey, sessionToken },
      region,
      service: 'ec2',
      now: new Date(),
    }),
  }
}

/** As the SDK would name it, so that one place says what it means. */
function refusal(status: number, text: string): Error {
  const code = /<Code>([A-Za-z.]{1,80})<\/Code>/.exec(text)?.[1] ?? 'Unknown'
  if (code === 'Unknown' && status === 401)
    return new VaultError('refused-credential', 'AWS refused the credential.', 'Give a new access key.')
  return Object.assign(new Error(code), { name: code, $metadata: { httpStatusCode: status } })
}
