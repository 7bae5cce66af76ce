import { endpoint } from '#app/_http/endpoint.ts'
import { PageRequest, pageOf } from '#inventory/model/page.ts'
import { PersonView } from '#inventory/model/person.ts'
import { AddPerson, addPerson } from '#inventory/person/add-person.ts'
import { listPeople } from '#inventory/person/list-people.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: pageOf(PersonView),
  run: (ctx, { query }) => listPeople(ctx, query),
})

export const POST = endpoint({
  body: AddPerson,
  reply: PersonView,
  run: (ctx, { body }) => addPerson(ctx, body),
})
