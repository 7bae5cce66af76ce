import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import classes from './problem.module.css'

type ProblemProps = {
  readonly query: { readonly isFetching: boolean; readonly refetch: () => unknown }
  readonly error: Error
  readonly what: string
}

/** What could not be shown, why, and a way to try again. */
export function Problem({ query, error, what }: ProblemProps) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      className={classes.problem}
      icon={<IconPlugConnectedX aria-hidden="true" />}
      title={`Could not load ${what}`}
    >
      <Group justify="space-between" align="center" gap="sm">
        <Text size="sm" c="var(--ink)">
          {error.message}
          <Mark error={error} />
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden="true" />}
          loading={query.isFetching}
          onClick={() => query.refetch()}
        >
          Try again
        </Button>
      </Group>
    </Alert>
  )
}

/** What to look for in the log, where the server said it. */
function Mark({ error }: { error: Error }) {
  if (!('requestId' in error) || typeof error.requestId !== 'string') return null
  return (
    <>
      {' '}
      Its mark is <code>{error.requestId}</code>.
    </>
  )
}
