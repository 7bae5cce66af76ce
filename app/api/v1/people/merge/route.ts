import { endpoint } from '#app/_http/endpoint.ts'
import { Merged, MergePeople } from '#inventory/model/person.ts'
import { mergePeople } from '#inventory/person/merge-people.ts'

export const POST = endpoint({
  body: MergePeople,
  reply: Merged,
  run: (ctx, { body }) => mergePeople(ctx, body),
})
