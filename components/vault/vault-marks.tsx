import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconEyeOff,
  IconHelp,
  IconLock,
  IconProgress,
  IconTrash,
} from '@tabler/icons-react'
import { IconWord } from '#components/organisation/icon-word.tsx'
import type { PartState, PermissionCheck, VaultSyncState } from '#inventory/model/vault.ts'
import { partStateWords, permissionStateWords, syncStateWords } from './vault-words.ts'

export function PartMark({ state }: { state: PartState }) {
  return <IconWord {...parts[state]} word={partStateWords[state]} />
}

export function SyncMark({ state }: { state: VaultSyncState }) {
  return <IconWord {...syncs[state]} word={syncStateWords[state]} />
}

export function PermissionStateMark({ state }: { state: PermissionCheck['state'] }) {
  return <IconWord {...permissions[state]} word={permissionStateWords[state]} />
}

const soft = 'var(--ink-soft)'
const bad = 'var(--severity-critical)'
const good = 'var(--good)'

const parts = {
  pending: { Icon: IconCircleDashed, color: soft },
  read: { Icon: IconCircleCheckFilled, color: good },
  'partly-read': { Icon: IconCircleHalf2, color: 'var(--severity-medium)' },
  'not-permitted': { Icon: IconLock, color: bad },
  failed: { Icon: IconCircleX, color: bad },
  'not-readable': { Icon: IconEyeOff, color: 'var(--severity-high)' },
  gone: { Icon: IconTrash, color: soft },
} as const satisfies Record<PartState, unknown>

const syncs = {
  queued: { Icon: IconClock, color: soft },
  running: { Icon: IconProgress, color: 'var(--accent)' },
  done: { Icon: IconCircleCheckFilled, color: good },
  partial: { Icon: IconCircleHalf2, color: 'var(--severity-medium)' },
  failed: { Icon: IconCircleX, color: bad },
} as const satisfies Record<VaultSyncState, unknown>

const permissions = {
  granted: { Icon: IconCircleCheckFilled, color: good },
  missing: { Icon: IconCircleX, color: bad },
  'not-needed': { Icon: IconAlertTriangle, color: 'var(--severity-medium)' },
  unknown: { Icon: IconHelp, color: soft },
} as const satisfies Record<PermissionCheck['state'], unknown>
