import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import type { RotatedEntry } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { checksFor, ROOT } from './doctor.ts'
import type { Reading } from './engines/engine.ts'
import type { Wanted } from './permissions.ts'
import { partName } from './place.ts'
import { roleOf } from './rotate-role.ts'

/** Asks the vault what the token that rotates may do with static roles (`sys/capabilities-self`); nothing is tried. */
export async function examineRotation(
  { client, self: ourselves, now }: Reading,
  samples: readonly RotatedEntry[],
): Promise<DoctorReport> {
  const report = {
    checkedAt: now().toISOString(),
    identity: null,
    reachable: true,
    problem: null,
    checks: [],
  }
  try {
    const self = await ourselves()
    const checks: PermissionCheck[] = self?.policies.includes('root') === true ? [ROOT] : []
    for (const sample of samples) {
      const { namespace = '', mount = '' } = sample.facts
      const part = partName({ namespace, mount })
      checks.push(...(await checksFor(client, namespace, part, wanted(mount, roleOf(sample)))))
    }
    const identity =
      self === null ? null : [self.display_name, self.entity_id].filter(Boolean).join(' ') || null
    return { ...report, identity, checks }
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    const reachable = error.code !== 'unreachable'
    return { ...report, reachable, problem: `${error.message} ${error.hint}` }
  }
}

const wanted = (mount: string, role: string): readonly Wanted[] => [
  {
    path: `${mount}/rotate-role/${role}`,
    capability: 'update',
    effect: 'Without it no static role of this mount is rotated on our word.',
  },
  {
    path: `${mount}/static-creds/${role}`,
    capability: 'read',
    effect: 'It reads passwords, which rotating does not take.',
    isMore: true,
  },
  {
    path: `${mount}/static-roles/${role}`,
    capability: 'update',
    effect: 'It changes roles, which rotating does not take.',
    isMore: true,
  },
]
