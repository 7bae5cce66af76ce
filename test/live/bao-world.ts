import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { type Bao, bao } from './bao.ts'

/** What a test has made in a real server, all of it below a name of its own. */
export type BaoWorld = {
  readonly server: Bao
  readonly name: string
  readonly namespace: string
  readonly credentials: { readonly approle: unknown; readonly jwt: unknown; readonly token: string }
  readonly values: { readonly plain: string; readonly older: string; readonly current: string }
  readonly clean: () => Promise<void>
}

const value = () => `v${randomBytes(15).toString('base64url')}`

/** Mounts, keys, certificates, ways to log in and a namespace; who is let in has the policy that Sprawl prints. */
export async function makeWorld(address: string, token: string): Promise<BaoWorld> {
  const server = bao(address, token)
  const { call } = server
  const name = `sprawl-live-${randomBytes(4).toString('hex')}`
  const namespace = `${name}-team`
  const values = { plain: value(), older: value(), current: value() }
  const mount = (path: string, type: string, options?: unknown, below = '') =>
    call('POST', `sys/mounts/${name}-${path}`, { type, ...(options === undefined ? {} : { options }) }, below)
  await call('POST', `sys/namespaces/${namespace}`)
  await mount('one', 'kv', { version: '1' })
  await call('POST', `${name}-one/old/app`, { password: values.plain })
  for (const below of ['', namespace]) await mount('two', 'kv', { version: '2' }, below)
  await untilReady(() => call('POST', `${name}-two/data/prod/app`, { data: { password: values.older } }))
  await call('POST', `${name}-two/data/prod/app`, { data: { password: values.current } })
  await call('POST', `${name}-two/data/prod/app`, { data: { password: value() } })
  await call('POST', `${name}-two/destroy/prod/app`, { versions: [3] })
  await call('POST', `${name}-two/metadata/prod/app`, { custom_metadata: { owner: 'pay@corp.example' } })
  await untilReady(() =>
    call('POST', `${name}-two/data/below`, { data: { password: values.older } }, namespace),
  )
  await mount('transit', 'transit')
  await call('POST', `${name}-transit/keys/orders`, { auto_rotate_period: '720h' })
  await call('POST', `${name}-transit/keys/orders/rotate`)
  await call('POST', `${name}-transit/keys/signing`, { type: 'ed25519' })
  await mount('pki', 'pki')
  await call('POST', `${name}-pki/root/generate/internal`, { common_name: 'root.corp.example', ttl: '24h' })
  await call('POST', `${name}-pki/roles/web`, { allow_any_name: true, max_ttl: '1h' })
  const leaf = z
    .object({ serial_number: z.string() })
    .parse(await call('POST', `${name}-pki/issue/web`, { common_name: 'app.corp.example' }))
  await call('POST', `${name}-pki/revoke`, { serial_number: leaf.serial_number })
  const options = hashicorpVault.options.parse({ address, mounts: [{ path: `${name}-one`, kind: 'kv-v1' }] })
  const policy = hashicorpVault.policy(options, 'fingerprint').map(({ text }) => text)
  await call('PUT', `sys/policies/acl/${name}`, { policy: policy.join('\n') })
  const made = z
    .object({ client_token: z.string() })
    .parse(
      await call('POST', 'auth/token/create', { policies: [name], meta: { owner: 'ops@corp.example' } }),
    ).client_token
  return {
    server,
    name,
    namespace,
    values,
    credentials: {
      token: made,
      approle: await appRole(server, name),
      jwt: await jwt(server, name),
    },
    async clean() {
      await call('POST', 'auth/token/revoke', { token: made })
      for (const path of ['one', 'two', 'transit', 'pki', 'db'])
        await call('DELETE', `sys/mounts/${name}-${path}`).catch(() => null)
      for (const path of ['approle', 'jwt']) await call('DELETE', `sys/auth/${name}-${path}`)
      await call('DELETE', `sys/mounts/${name}-two`, undefined, namespace)
      await call('DELETE', `sys/namespaces/${namespace}`)
      await call('DELETE', `sys/policies/acl/${name}`)
    },
  }
}

/** Version 2 of key/value is set up in the background after its mount. */
async function untilReady(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await work()
      return
    } catch (error) {
      if (tries > 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
}

async function appRole({ call }: Bao, name: string): Promise<unknown> {
  await call('POST', `sys/auth/${name}-approle`, { type: 'approle' })
  const role = `auth/${name}-approle/role/ci`
  await call('POST', role, { token_policies: [name], secret_id_num_uses: 20, token_ttl: '10m' })
  const { role_id: roleId } = z.object({ role_id: z.string() }).parse(await call('GET', `${role}/role-id`))
  const { secret_id: secretId } = z
    .object({ secret_id: z.string() })
    .parse(await call('POST', `${role}/secret-id`, { metadata: '{"owner":"ci@corp.example"}' }))
  return { method: 'approle', roleId, secretId, mount: `${name}-approle` }
}

async function jwt({ call }: Bao, name: string): Promise<unknown> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await call('POST', `sys/auth/${name}-jwt`, { type: 'jwt' })
  await call('POST', `auth/${name}-jwt/config`, {
    jwt_validation_pubkeys: [publicKey.export({ type: 'spki', format: 'pem' })],
  })
  await call('POST', `auth/${name}-jwt/role/ci`, {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_audiences: ['sprawl'],
    token_policies: [name],
  })
  const text = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const seconds = Math.floor(Date.now() / 1000)
  const claims = { sub: 'repo:corp/app', aud: 'sprawl', iat: seconds, exp: seconds + 600 }
  const signed = `${text({ alg: 'ES256', typ: 'JWT' })}.${text(claims)}`
  const signature = createSign('sha256').update(signed).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' })
  return {
    method: 'jwt',
    role: 'ci',
    jwt: `${signed}.${signature.toString('base64url')}`,
    mount: `${name}-jwt`,
  }
}
