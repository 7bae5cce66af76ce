import { IconCircleCheckFilled, IconCircleX, IconHelp } from '@tabler/icons-react'
import type { PermissionStanding } from '#inventory/model/organisation-access.ts'
import { IconWord } from './icon-word.tsx'
import { permissionStandingWords } from './organisation-words.ts'

const looks = {
  granted: { Icon: IconCircleCheckFilled, color: 'var(--good)' },
  missing: { Icon: IconCircleX, color: 'var(--severity-critical)' },
  unknown: { Icon: IconHelp, color: 'var(--ink-soft)' },
} as const satisfies Record<PermissionStanding, unknown>

export function PermissionMark({ standing }: { standing: PermissionStanding }) {
  return <IconWord {...looks[standing]} word={permissionStandingWords[standing]} />
}
