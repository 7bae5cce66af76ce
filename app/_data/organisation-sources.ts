import { queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { OrganisationSourcesView } from '#inventory/model/hosted-text.ts'
import { api } from './api.ts'

export const organisationSourcesQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', 'sources', organisationId],
    queryFn: ({ signal }) =>
      api.get(routes.api.organisationSources(organisationId), OrganisationSourcesView, signal),
  })
