import { endpoint } from '#app/_http/endpoint.ts'
import { PersonId, PersonView, SplitPerson } from '#inventory/model/person.ts'
import { splitPerson } from '#inventory/person/split-person.ts'

export const POST = endpoint({
  params: PersonId,
  body: SplitPerson.omit({ personId: true }),
  reply: PersonView,
  run: (ctx, { params, body }) => splitPerson(ctx, { ...params, ...body }),
})
