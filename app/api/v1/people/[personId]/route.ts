import { endpoint } from '#app/_http/endpoint.ts'
import { PersonDetail, PersonId } from '#inventory/model/person.ts'
import { getPerson } from '#inventory/person/get-person.ts'

export const GET = endpoint({
  params: PersonId,
  reply: PersonDetail,
  run: (ctx, { params }) => getPerson(ctx, params),
})
