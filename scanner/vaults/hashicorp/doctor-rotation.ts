import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import type { ConnectorTools, RotatedEntry } from '../connector.ts'
import { checksFor, examinedAs } from './doctor.ts'
import type { Reading } from './engines/engine.ts'
import type { Wanted } from './permissions.ts'
import { partName } from './place.ts'
import { roleOf } from './rotate-role.ts'

/** Asks the vault what the token that rotates may do with static roles (`sys/capabilities-self`); nothing is tried. */
export function examineRotation(
  reading: Reading,
  tools: Pick<ConnectorTools, 'now' | 'signal'>,
  samples: readonly RotatedEntry[],
): Promise<DoctorReport> {
  return examinedAs(reading, tools, async () => {
    const checks: PermissionCheck[] = []
    for (const sample of samples) {
      const { namespace = '', mount = '' } = sample.facts
      const part = partName({ namespace, mount })
      checks.push(...(await checksFor(reading.client, namespace, part, wanted(mount, roleOf(sample)))))
    }
    return checks
  })
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
