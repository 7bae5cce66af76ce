import { endpoint } from '#app/_http/endpoint.ts'
import { RotationDetail, RotationId } from '#inventory/model/rotation.ts'
import { getRotation } from '#inventory/rotation/list-rotations.ts'

export const GET = endpoint({
  params: RotationId,
  reply: RotationDetail,
  run: (ctx, { params }) => getRotation(ctx, params),
})
