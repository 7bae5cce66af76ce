import { randomUUID } from 'node:crypto'
import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import type { RotatedEntry } from '../connector.ts'
import { examined } from '../examined.ts'
import { stateOf } from './doctor.ts'
import { API } from './key-vault/read.ts'
import { vaultNameOf } from './place.ts'
import type { AzureServer, AzureSession } from './session.ts'

type Kind = RotatedEntry['kind']

/** Asks for each vault to rotate things of a name that nobody gave. Nothing is made, nothing is rotated. */
export async function examineRotation(
  session: AzureSession,
  samples: readonly RotatedEntry[],
): Promise<DoctorReport> {
  const { identity } = session.tokens
  const vaults = new Map<string, Set<Kind>>()
  for (const { path, kind } of samples) {
    const address = path.replace(/\/(keys|certificates)\/[^/]+$/, '')
    vaults.set(address, (vaults.get(address) ?? new Set()).add(kind))
  }
  return examined(session.tools, async () => {
    await session.tokens.headers('vault')
    const checks: PermissionCheck[] = []
    for (const [address, kinds] of vaults) checks.push(...(await asked(session.vault(address), kinds)))
    return { identity, checks }
  })
}

async function asked(server: AzureServer, kinds: ReadonlySet<Kind>): Promise<PermissionCheck[]> {
  const nobody = `sprawl-asks-${randomUUID()}`
  const part = vaultNameOf(server.address)
  const checks: PermissionCheck[] = []
  if (kinds.has('key'))
    checks.push({
      permission: 'keys/rotate',
      part,
      state: await stateOf(server, `/keys/${nobody}/rotate?${API}`, 'POST'),
      effect: 'No key is rotated on our word.',
    })
  if (kinds.has('certificate'))
    checks.push(
      {
        permission: 'certificates/get',
        part,
        state: await stateOf(server, `/certificates/${nobody}?${API}`),
        effect: 'No certificate is renewed on our word: its policy is read first.',
      },
      { permission: 'certificates/create', part, state: 'unknown', effect: ONLY_BY_DOING },
    )
  for (const [permission, path] of [
    ['secrets/get', `/secrets/${nobody}?${API}`],
    ['secrets/list', `/secrets?${API}&maxresults=1`],
  ] as const)
    if ((await stateOf(server, path)) === 'granted')
      checks.push({ permission, part, state: 'not-needed', effect: 'Rotating takes nothing of secrets.' })
  return checks
}

const ONLY_BY_DOING = 'Key Vault tells it only of a certificate that is made, so that it is not asked.'
