import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { googleCloud } from '#scanner/vaults/google/index.ts'
import { scratchFolder } from '#test/support/git.ts'
import { partsOf } from '#test/support/vaults/read-vault.ts'

type Sent = { readonly url: string; readonly body: string; readonly headers: Headers }

/** Answers by host; what was sent is kept. */
function internet(answers: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    sent.push({ url: request.url, body: await request.text(), headers: request.headers })
    const answer = answers[url.host]
    return Response.json(answer ?? {}, { status: answer === undefined ? 404 : 200 })
  }
  return { fetch, sent }
}

const opened = (fetch: typeof globalThis.fetch, ambient = true, machineIdentity?: typeof globalThis.fetch) =>
  googleCloud.open(googleCloud.options.parse({ services: ['secret-manager'] }), null, {
    fetch,
    signal: new AbortController().signal,
    now: () => new Date(),
    ambient,
    ...(machineIdentity === undefined ? {} : { machineIdentity }),
  })

const FOUND = {
  'cloudresourcemanager.googleapis.com': {
    permissions: ['secretmanager.secrets.list'],
    projects: [{ projectId: 'ours-123' }],
  },
}
const PART = [{ name: 'ours-123/secret-manager', state: 'pending', reason: null }]

describe('the credential of the machine', () => {
  const folder = scratchFolder()
  const file = join(folder, 'credential.json')

  beforeEach(() => {
    vi.stubEnv('HOME', join(folder, 'empty'))
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', undefined)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test('is not used unless somebody there asked', async () => {
    await expect(opened(internet({}).fetch, false)).rejects.toMatchObject({ code: 'refused-credential' })
  })

  test('a machine at Google asks its metadata server, and only where the operator allows it', async () => {
    const { fetch, sent } = internet({
      '169.254.169.254': { access_token: 'of-the-machine', expires_in: 3_599 },
      ...FOUND,
    })
    await expect(opened(fetch)).rejects.toMatchObject({
      code: 'refused-credential',
      hint: expect.stringContaining('SPRAWL_MACHINE_IDENTITY=1'),
    })
    await expect(opened(fetch, false, fetch)).rejects.toMatchObject({ code: 'refused-credential' })
    expect(sent).toEqual([])
    expect(await partsOf(await opened(fetch, true, fetch))).toEqual(PART)
    expect(sent[0]?.headers.get('metadata-flavor')).toBe('Google')
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer of-the-machine')
    expect(sent.filter(({ url }) => url.includes('/computeMetadata/'))).toHaveLength(1)
  })

  test('what gcloud left for a person is exchanged', async () => {
    const gcloud = join(folder, 'home', '.config', 'gcloud')
    mkdirSync(gcloud, { recursive: true })
    const person = { type: 'authorized_user', client_id: 'c', client_secret: 's', refresh_token: 'r' }
    writeFileSync(join(gcloud, 'application_default_credentials.json'), JSON.stringify(person))
    vi.stubEnv('HOME', join(folder, 'home'))
    const { fetch, sent } = internet({ 'oauth2.googleapis.com': { access_token: 'of-a-person' }, ...FOUND })
    expect(await partsOf(await opened(fetch))).toEqual(PART)
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer of-a-person')
  })

  test('a token of another issuer is exchanged, and acts as a service account', async () => {
    const tokenFile = join(folder, 'token.json')
    writeFileSync(tokenFile, JSON.stringify({ id_token: 'from-elsewhere' }))
    const external = {
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: 'https://evil.example/token',
      service_account_impersonation_url:
        'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken',
      credential_source: { file: tokenFile, format: { type: 'json', subject_token_field_name: 'id_token' } },
    }
    writeFileSync(file, JSON.stringify(external))
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file)
    const { fetch, sent } = internet({
      'sts.googleapis.com': { access_token: 'federated', expires_in: 3_599 },
      'iamcredentials.googleapis.com': {
        accessToken: 'of-the-account',
        expireTime: new Date(Date.now() + 3_600_000).toISOString(),
      },
      ...FOUND,
    })
    expect(await partsOf(await opened(fetch))).toEqual(PART)
    expect(JSON.parse(sent[0]?.body ?? '{}')).toMatchObject({ subjectToken: 'from-elsewhere' })
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      null,
      'Bearer federated',
      'Bearer of-the-account',
      'Bearer of-the-account',
    ])
  })

  test('a file that is none is refused, by words without it', async () => {
    writeFileSync(file, JSON.stringify({ type: 'something', secret: 'not to be told' }))
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file)
    const opening = opened(internet({}).fetch)
    await expect(opening).rejects.toMatchObject({ code: 'refused-credential' })
    await expect(opening).rejects.not.toThrow('not to be told')
  })
})
