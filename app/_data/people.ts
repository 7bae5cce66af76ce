import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { pageOf } from '#inventory/model/page.ts'
import { PersonView } from '#inventory/model/person.ts'
import { api } from './api.ts'

const PersonPage = pageOf(PersonView)

export const peopleQuery = () =>
  queryOptions({
    queryKey: ['people', 'list'],
    queryFn: ({ signal }) => api.get(routes.api.people({ limit: 200 }), PersonPage, signal),
    staleTime: 60_000,
  })
