import { Button, Text } from '@mantine/core'
import { formatCount } from './words.ts'

type LoadMoreProps = {
  readonly shown: number
  readonly total?: number | undefined
  readonly hasMore: boolean
  readonly loading: boolean
  readonly onMore: () => unknown
}

/** How much of a list is in sight, and the rest on demand. */
export function LoadMore({ shown, total, hasMore, loading, onMore }: LoadMoreProps) {
  const text =
    total === undefined ? `${formatCount(shown)} shown` : `${formatCount(shown)} of ${formatCount(total)}`
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: '0.9rem', padding: '0.75rem 1rem' }}>
      <Text size="sm" c="dimmed" role="status">
        {text}
      </Text>
      {hasMore && (
        <Button size="xs" variant="default" loading={loading} onClick={() => onMore()}>
          Load more
        </Button>
      )}
    </div>
  )
}
