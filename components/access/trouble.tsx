import { Alert } from '@mantine/core'

/** What went wrong with the last try, in words that say what to do; nothing while nothing did. */
export function Trouble({ error }: { error: Error | null }) {
  if (error === null) return null
  return (
    <Alert role="alert" color="red" variant="light" p="sm">
      <span style={{ color: 'var(--ink)' }}>{error.message}</span>
    </Alert>
  )
}
