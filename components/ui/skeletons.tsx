import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import header from './page-header.module.css'
import { Sheet } from './sheet.tsx'

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

/** A page on its way: its name where it is known beforehand, and rows where its content will be. */
export function PageSkeleton({ title }: { title?: string }) {
  return (
    <>
      <div className={header.header}>
        {title === undefined ? (
          <Skeleton height={30} width="min(18rem, 70%)" />
        ) : (
          <div className={header.title}>{title}</div>
        )}
      </div>
      <Sheet>
        <RowsSkeleton />
      </Sheet>
    </>
  )
}
