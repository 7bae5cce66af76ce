import { constants, createHash, generateKeyPairSync, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { azure } from '#scanner/vaults/azure/index.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { emptyWorld } from '#test/support/vaults/azure/world.ts'
import { openWorld, SECRET, who } from './reading.ts'

const options = { services: ['applications'] }
const { key: elliptic, certificate } = makeCertificate(['sprawl'])
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Whether a form shows a statement of the application that the certificate's key has signed. */
function isSigned(form: URLSearchParams): boolean {
  const [header = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split('.')
  const { raw } = new X509Certificate(certificate)
  const told = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}')
  const pss = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  return (
    told(header)['x5t#S256'] === createHash('sha256').update(raw).digest('base64url') &&
    told(claims).aud === `https://login.microsoftonline.com/${who.tenantId}/oauth2/v2.0/token` &&
    told(claims).sub === who.clientId &&
    verify('sha256', Buffer.from(`${header}.${claims}`), pss, Buffer.from(signature, 'base64url'))
  )
}

describe('an application', () => {
  test('logs in by a statement that its certificate signs', async () => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    const credential = { method: 'client-certificate', ...who, certificate, privateKey: pem }
    const { vault } = await openWorld(emptyWorld(), { options, credential, isKnown: isSigned })
    expect(await vault.doctor('metadata')).toMatchObject({ identity: who.clientId, problem: null })
  })

  test('does not log in by a key that Entra does not take', async () => {
    const credential = { method: 'client-certificate', ...who, certificate, privateKey: elliptic }
    const { vault, double } = await openWorld(emptyWorld(), { options, credential, isKnown: () => true })
    expect((await vault.doctor('metadata')).problem).toMatch(/did not take/)
    expect(double.logins).toEqual([])
  })

  test('is taken as the command line prints it', () => {
    expect(
      azure.credential.parse({
        appId: who.clientId,
        displayName: 'sprawl',
        password: SECRET,
        tenant: who.tenantId,
      }),
    ).toEqual({ method: 'client-secret', ...who, clientSecret: SECRET })
  })

  test('is given a token for each audience once, and a new one before it ends', async () => {
    let now = new Date('2026-11-23T06:00:00Z')
    const { vault, double } = await openWorld(emptyWorld(), { options, tools: { now: () => now } })
    await vault.doctor('metadata')
    await vault.doctor('metadata')
    expect(double.logins).toHaveLength(1)
    now = new Date('2026-11-23T06:58:30Z')
    await vault.doctor('metadata')
    expect(double.logins.map((form) => form.get('scope'))).toEqual([
      'https://graph.microsoft.com/.default',
      'https://graph.microsoft.com/.default',
    ])
  })
})

describe('the machine itself', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const clear = () => {
    for (const name of Object.keys(process.env))
      if (/^(AZURE|IDENTITY)_/.test(name)) vi.stubEnv(name, undefined)
  }

  test('is not used by a worker', async () => {
    await expect(openWorld(emptyWorld(), { credential: null })).rejects.toMatchObject({
      code: 'refused-credential',
    })
  })

  test('shows the token of its workload, read anew from its file', async () => {
    clear()
    const file = join(mkdtempSync(join(tmpdir(), 'sprawl-azure-')), 'token')
    writeFileSync(file, 'a-federated-token\n')
    vi.stubEnv('AZURE_TENANT_ID', who.tenantId)
    vi.stubEnv('AZURE_CLIENT_ID', who.clientId)
    vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', file)
    const isKnown = (form: URLSearchParams) => form.get('client_assertion') === 'a-federated-token'
    const { vault } = await openWorld(emptyWorld(), {
      options,
      credential: null,
      isKnown,
      tools: { ambient: true },
    })
    expect(await vault.doctor('metadata')).toMatchObject({ problem: null })
  })

  test('asks the service of a virtual machine only where the operator allows it', async () => {
    clear()
    const machine = { options, credential: null, tools: { ambient: true } }
    const { vault } = await openWorld(emptyWorld(), machine).catch((error: unknown) => {
      expect(error).toMatchObject({ hint: expect.stringContaining('SPRAWL_MACHINE_IDENTITY=1') })
      return { vault: null }
    })
    expect(vault).toBeNull()
    const asked: string[] = []
    const machineIdentity: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(String(input))
      asked.push(`${url.host}${url.pathname} ${new Headers(init?.headers).get('metadata')}`)
      return Response.json({ access_token: 'for-graph', expires_in: '3599' })
    }
    const allowed = await openWorld(emptyWorld(), { ...machine, tools: { ambient: true, machineIdentity } })
    await allowed.vault.doctor('metadata')
    expect(new Set(asked)).toEqual(new Set(['169.254.169.254/metadata/identity/oauth2/token true']))
  })

  test('asks the service of its managed identity', async () => {
    clear()
    vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:41/msi/token')
    vi.stubEnv('IDENTITY_HEADER', 'a-header')
    const asked: string[] = []
    const { vault, double } = await openWorld(emptyWorld(), {
      options,
      credential: null,
      tools: {
        ambient: true,
        fetch: async (input, init) => {
          const url = new URL(String(input))
          if (url.hostname !== '127.0.0.1') return double.fetch(input, init)
          const header = new Headers(init?.headers).get('x-identity-header')
          asked.push(`${url.pathname} ${url.searchParams.get('resource')} ${header}`)
          return Response.json({ access_token: 'for-graph', expires_in: '3599' })
        },
      },
    })
    expect(await vault.doctor('metadata')).toMatchObject({ problem: null, identity: null })
    expect(asked).toEqual(['/msi/token https://graph.microsoft.com a-header'])
  })
})
