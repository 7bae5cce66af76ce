import { Alert } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'

/** All that is said of places somebody may not see: what they need in order not to break them. */
export function Elsewhere() {
  return (
    <Alert
      color="yellow"
      variant="light"
      styles={{ title: { color: 'var(--ink)' } }}
      icon={<IconEyeOff aria-hidden="true" />}
      title="The same value also lies where you may not look"
    >
      You see your places of it. Before you revoke it, ask an analyst who else uses it.
    </Alert>
  )
}
