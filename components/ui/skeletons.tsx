import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

/** Rows where a list will be. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={10} p="md" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={String(row)} height={26} />
      ))}
    </Stack>
  )
}
