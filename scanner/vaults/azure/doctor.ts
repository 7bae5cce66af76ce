import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { DoctorReport, PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import { LISTS, SIGN_INS } from './entra/read.ts'
import { API } from './key-vault/read.ts'
import { vaultsIn } from './parts.ts'
import { vaultNameOf } from './place.ts'
import type { AzureServer, AzureSession } from './session.ts'

type Check = {
  readonly permission: string
  readonly effect: string
  readonly path: string
  readonly isOfValues?: boolean
}

/** Asks for each permission: lists for one item, and things of a name that nobody gave. Nothing is read or changed. */
export async function examine(session: AzureSession, mode: VaultMode): Promise<DoctorReport> {
  const { identity } = session.tokens
  const { services } = session.options
  return examined(session.tools, async () => {
    await session.tokens.headers(services.includes('applications') ? 'graph' : 'vault')
    const checks: PermissionCheck[] = []
    if (services.some((service) => service !== 'applications'))
      for await (const found of vaultsIn(session)) {
        if ('address' in found) {
          const part = vaultNameOf(found.address)
          checks.push(...(await asked(session.vault(found.address), part, checksOf(session, mode), mode)))
        } else checks.push({ ...LISTED, part: found.name, state: 'missing', effect: found.reason })
      }
    if (services.includes('applications')) checks.push(...(await asked(session.graph, 'entra', ENTRA, mode)))
    return { identity, checks }
  })
}

const LISTED = { permission: 'Microsoft.KeyVault/vaults/read' }

function checksOf({ options: { services } }: AzureSession, mode: VaultMode): Check[] {
  const nobody = `sprawl-asks-${randomUUID()}`
  const keys: Check[] = [
    { permission: 'keys/list', effect: 'No key is known.', path: `/keys?${API}&maxresults=1` },
    {
      permission: 'keys/get',
      effect: 'A leaked private key is not joined.',
      path: `/keys/${nobody}?${API}`,
    },
    {
      permission: 'keys/getrotationpolicy',
      effect: 'When keys are rotated next is not known.',
      path: `/keys/${nobody}/rotationpolicy?${API}`,
    },
  ]
  const certificates: Check[] = [
    {
      permission: 'certificates/list',
      effect: 'No certificate is known.',
      path: `/certificates?${API}&maxresults=1`,
    },
    {
      permission: 'certificates/get',
      effect: 'Issuer, renewal and joins of leaked private keys are not known.',
      path: `/certificates/${nobody}?${API}`,
    },
  ]
  const secrets: Check[] = [
    { permission: 'secrets/list', effect: 'No secret is known.', path: `/secrets?${API}&maxresults=1` },
  ]
  const values: Check = {
    permission: 'secrets/get',
    effect: mode === 'metadata' ? 'It reads values, which metadata mode never does.' : 'No value is read.',
    path: `/secrets/${nobody}?${API}`,
    isOfValues: true,
  }
  return [
    ...(services.includes('secrets') ? secrets : []),
    ...(services.includes('keys') ? keys : []),
    ...(services.includes('certificates') ? certificates : []),
    values,
  ]
}

const ENTRA: readonly Check[] = [
  {
    permission: 'Application.Read.All',
    effect: 'No credential of an application is known.',
    path: LISTS.applications.replace(/top=\d+/, 'top=1'),
  },
  {
    permission: 'AuditLog.Read.All',
    effect: 'When credentials of applications were last used is not known.',
    path: `${SIGN_INS}?$top=1`,
  },
]

async function asked(
  server: AzureServer,
  part: string,
  checks: readonly Check[],
  mode: VaultMode,
): Promise<PermissionCheck[]> {
  const made: PermissionCheck[] = []
  for (const { path, isOfValues = false, ...check } of checks) {
    const state = await stateOf(server, path)
    if (isOfValues && mode === 'metadata') {
      if (state === 'granted') made.push({ ...check, part, state: 'not-needed' })
    } else made.push({ ...check, part, state })
  }
  return made
}

/** That there is no such thing is said only to who may look. */
export async function stateOf(
  { http }: AzureServer,
  path: string,
  method = 'GET',
): Promise<PermissionCheck['state']> {
  try {
    await http.ask({ method, path, reply: z.unknown() })
    return 'granted'
  } catch (error) {
    if (!(error instanceof VaultError) || error.code === 'refused-credential') throw error
    if (error.code === 'gone') return 'granted'
    return error.code === 'not-permitted' ? 'missing' : 'unknown'
  }
}
