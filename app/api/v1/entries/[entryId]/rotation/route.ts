import { endpoint } from '#app/_http/endpoint.ts'
import { EntryRotation } from '#inventory/model/rotation.ts'
import { EntryRotationOf, getEntryRotation } from '#inventory/rotation/entry-rotation.ts'

export const GET = endpoint({
  params: EntryRotationOf,
  reply: EntryRotation,
  run: (ctx, { params }) => getEntryRotation(ctx, params),
})
