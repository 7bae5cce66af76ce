import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { keyProvider } from '#scanner/vaults/aws/keys.ts'
import { AwsOptions } from '#scanner/vaults/aws/options.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'

const ROLE = 'role-of-the-instance'
const KEY = ['ASIA', 'EXAMPLE', 'INSTANCE'].join('')
const asked: string[] = []
const machine = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  const isRole = request.url?.endsWith('/security-credentials/')
  if (request.method === 'PUT') return void response.end('a-session')
  const keys = {
    Code: 'Success',
    AccessKeyId: KEY,
    SecretAccessKey: 's',
    Token: 't',
    Expiration: '2030-01-01T00:00:00Z',
  }
  return void response.end(isRole === true ? ROLE : JSON.stringify(keys))
})

beforeEach(async () => {
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve))
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined)
  vi.stubEnv('HOME', '/nowhere')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined)
  const { port } = machine.address() as AddressInfo
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://127.0.0.1:${port}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  machine.closeAllConnections()
  machine.close()
})

const keys = async (allowed: string | undefined) => {
  const network = networkTools(PUBLIC_ONLY, { SPRAWL_MACHINE_IDENTITY: allowed })
  const tools = { ...network, signal: new AbortController().signal, now: () => new Date(), ambient: true }
  const provider = await keyProvider({ options: AwsOptions.parse({}), tools }, null)
  return provider()
}

test('what an instance is at AWS is used only where the operator allows it', async () => {
  await expect(keys(undefined)).rejects.toMatchObject({
    code: 'refused-credential',
    hint: expect.stringContaining('SPRAWL_MACHINE_IDENTITY=1'),
  })
  expect(asked).toEqual([])
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined)
  expect(await keys('1')).toMatchObject({ accessKeyId: KEY })
  expect(asked).toContain('GET /latest/meta-data/iam/security-credentials/')
})
