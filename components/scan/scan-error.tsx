import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ScanView } from '#inventory/model/scan.ts'

/** What stopped the scan and what to do about it. */
export function ScanError({ error }: { error: NonNullable<ScanView['error']> }) {
  return (
    <Alert
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertCircle aria-hidden="true" />}
      title={error.message}
    >
      <span style={{ color: 'var(--ink)' }}>
        {error.hint} <code style={{ color: 'var(--ink-soft)' }}>{error.code}</code>
      </span>
    </Alert>
  )
}
