'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { type OrganisationSources, OrganisationSourcesView } from '#inventory/model/hosted-text.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'
import { organisationSourcesQuery } from './organisation-sources.ts'

/** What is turned on is asked for at once, by a discovery. */
export function useSetOrganisationSources(organisationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sources: OrganisationSources) =>
      api.send('PUT', routes.api.organisationSources(organisationId), sources, OrganisationSourcesView),
    onSuccess: (view) => {
      client.setQueryData(organisationSourcesQuery(organisationId).queryKey, view)
      tellDone('It is kept', `${view.login} is looked at once more with it.`)
    },
    onError: (error) => tellProblem('Nothing was changed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['organisations'] }),
  })
}
