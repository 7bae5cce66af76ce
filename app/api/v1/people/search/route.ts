import { endpoint } from '#app/_http/endpoint.ts'
import { PersonRowPage, PersonSearch } from '#inventory/model/person.ts'
import { searchPeople } from '#inventory/person/search-people.ts'

export const GET = endpoint({
  query: PersonSearch,
  reply: PersonRowPage,
  run: (ctx, { query }) => searchPeople(ctx, query),
})
