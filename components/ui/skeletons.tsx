import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

/** Lines where text will be. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <Stack gap="sm" py="xs" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={String(line)} height={12} width={`${90 - ((line * 17) % 45)}%`} />
      ))}
    </Stack>
  )
}

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
