import type { Metadata } from 'next'
import { rotationForecastQuery, rotationRemindersQuery, rotationsQuery } from '#app/_data/rotations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listReminders } from '#inventory/rotation/list-reminders.ts'
import { listRotations } from '#inventory/rotation/list-rotations.ts'
import { rotationForecast } from '#inventory/rotation/rotation-forecast.ts'
import { loadRotationState } from './filters.ts'
import { Rotations } from './rotations.tsx'

export const metadata: Metadata = { title: 'Rotation' }

export default async function RotationPage({ searchParams }: { searchParams: Search }) {
  const { which } = loadRotationState(await searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Rotation" />}
      fill={[
        firstPageOf(rotationsQuery(which), () => listRotations(ctx, { which })),
        one(rotationForecastQuery(), () => rotationForecast(ctx)),
        firstPageOf(rotationRemindersQuery(), () => listReminders(ctx, {})),
      ]}
    >
      <Rotations />
    </Prefetched>
  )
}
