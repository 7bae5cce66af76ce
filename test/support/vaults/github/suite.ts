import { generateKeyPairSync } from 'node:crypto'
import type { FakeDeployKey, FakeSecret } from '../../github/credentials.ts'
import { ANY, listenAsGitHub } from '../../github/server.ts'
import { addRepository, emptyWorld, type World } from '../../github/world.ts'
import { atNoon, everywhere } from '../hashicorp/suite.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'

const TOKEN = ['ghx', 'of-the-double-4711'].join('_')
const HINT = ['last', 'eight', 'of-a-token'].join('-')
const AT = '2026-11-01T12:30:45Z'

const secrets = (many: number, selected: readonly string[] | null = null): FakeSecret[] =>
  Array.from({ length: many }, (_, index) => ({
    name: `KEY_${index}`,
    createdAt: '2025-07-20T12:00:00Z',
    updatedAt: AT,
    selected: index === 1 ? selected : null,
  }))

/** A line of `authorized_keys` for a new key, and its private half as PEM. */
export function sshKeyPair(): { readonly line: string; readonly pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const fields = [Buffer.from('ssh-ed25519'), Buffer.from(x, 'base64url')].map((bytes) =>
    Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]),
  )
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  return { line: `ssh-ed25519 ${Buffer.concat(fields).toString('base64')} ci@acme`, pem }
}

export const deployKey = (id: number, line: string, over: Partial<FakeDeployKey> = {}): FakeDeployKey => ({
  id,
  key: line,
  title: `deploy ${id}`,
  readOnly: true,
  addedBy: 'ada',
  lastUsed: AT,
  enabled: true,
  ...over,
})

function worldOf(entriesPerPart: number): World {
  const world = emptyWorld('acme')
  for (const name of ['shop', 'pay']) addRepository(world, { name })
  const { secrets: held, deployKeys, grants } = world.credentials
  held.set('orgs/acme/actions', secrets(entriesPerPart, ['shop']))
  held.set('repos/acme/shop/actions', secrets(entriesPerPart))
  held.set('repos/acme/shop/environments/live', secrets(3))
  held.set('repos/acme/shop/environments/test', secrets(2))
  const { line } = sshKeyPair()
  deployKeys.set('shop', [deployKey(1, line), deployKey(2, line, { lastUsed: null, enabled: false })])
  grants.push({ id: 7, name: 'ci', owner: 'ada', expiresAt: null, lastUsedAt: AT })
  world.credentials.authorizations = [
    { id: 1, login: 'ada', type: 'personal access token', lastEight: HINT, accessedAt: AT },
    { id: 2, login: 'bob', type: 'SSH key', lastEight: '', accessedAt: null },
  ]
  world.tokens.set(TOKEN, { login: 'ada', permissions: {}, repositories: null, classicScopes: ['admin:org'] })
  return world
}

/** Where the double keeps what a part of the connector lists. */
const placeOf = (part: string): string => {
  const [first = '', second = ''] = part.split('/')
  const base = first === 'organisation' ? 'orgs/acme' : `repos/acme/${second}`
  return `${base}/${(first === 'organisation' ? second : first).replace('-secrets', '')}`
}

/** GitHub on the loopback, held to its own description. */
export async function startSuiteGitHub({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const world = worldOf(entriesPerPart)
  const github = await listenAsGitHub(world)
  let added = 0
  return {
    options: { organisation: 'acme', endpoint: github.apiUrl },
    credential: { token: TOKEN },
    wrongCredential: { token: ['ghx', 'that-nobody-knows'].join('_') },
    tools: { fetch: everywhere, now: atNoon, ambient: false },
    controls: {
      deny: (part) => void world.credentials.refused.add(placeOf(part)),
      throttle: (requests) => github.limitNext(requests),
      fail(requests) {
        for (let each = 0; each < requests; each++)
          github.spoil(ANY, each % 2 === 0 ? 'bad-gateway' : 'reset')
      },
      add(part) {
        const [secret] = secrets(1)
        const name = `ADDED_${++added}`
        if (secret !== undefined) world.credentials.secrets.get(placeOf(part))?.push({ ...secret, name })
        return `${placeOf(part)}-secrets/${name}`
      },
      remove(path) {
        for (const [place, all] of world.credentials.secrets)
          world.credentials.secrets.set(
            place,
            all.filter(({ name }) => `${place}-secrets/${name}` !== path),
          )
      },
    },
    canaries: [TOKEN, HINT],
    requests: () => github.requests.length,
    violations: () => github.violations,
    stop: github.stop,
  }
}

/** Entries with each answer. */
export const paths = {
  used: 'repos/acme/shop/deploy-keys/1',
  unused: 'repos/acme/shop/deploy-keys/2',
  secret: 'orgs/acme/actions-secrets/KEY_1',
}
