import type { Metadata } from 'next'
import { rotationQuery } from '#app/_data/rotations.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import { foundOr404 } from '#app/_http/found-or-404.ts'
import type { Params } from '#app/_http/page-props.ts'
import { one, Prefetched } from '#app/_http/prefetched.tsx'
import { getRotation } from '#inventory/rotation/list-rotations.ts'
import { Rotation } from './rotation.tsx'

export const metadata: Metadata = { title: 'Rotation' }

export default async function OneRotationPage({ params }: { params: Params<'rotationId'> }) {
  const { rotationId } = await params
  const ctx = await pageCtx()
  const rotation = await foundOr404(rotationId, () => getRotation(ctx, { rotationId }))
  return (
    <Prefetched fill={[one(rotationQuery(rotationId), rotation)]}>
      <Rotation rotationId={rotationId} />
    </Prefetched>
  )
}
