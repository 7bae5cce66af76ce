import { RowsSkeleton } from '#components/ui/skeletons.tsx'

export default function Loading() {
  return <RowsSkeleton rows={10} />
}
