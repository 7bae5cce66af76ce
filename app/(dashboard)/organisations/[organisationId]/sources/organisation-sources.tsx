'use client'
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMayEverywhere } from '#app/_data/may.ts'
import { useSetOrganisationSources } from '#app/_data/organisation-source-actions.ts'
import { organisationSourcesQuery } from '#app/_data/organisation-sources.ts'
import { routes } from '#app/_routes.ts'
import { SourcesForm } from '#components/organisation/sources-form.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'

/** What of an organisation is read besides code: off until somebody wants it, with what it needs and what it costs. */
export function OrganisationSourcesPanel({ organisationId }: { organisationId: string }) {
  const query = useQuery(organisationSourcesQuery(organisationId))
  const change = useSetOrganisationSources(organisationId)
  const may = useMayEverywhere()
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={5} />} what="what is read">
      {(view) => (
        <>
          <PageHeader
            above={
              <Anchor component={Link} href={routes.organisation(organisationId)}>
                {view.login}
              </Anchor>
            }
            title="Besides code"
            text="Credentials are pasted into issues and printed into logs, too. Each of these is off until somebody wants it."
          />
          <SourcesForm
            view={view}
            mayChange={may('source.add')}
            busy={change.isPending}
            onChange={change.mutate}
            alertsLink={
              view.alerts.count > 0 && (
                <Anchor component={Link} href={routes.organisationAlerts(organisationId)} underline="always">
                  {plural(view.alerts.count, 'alert')}
                </Anchor>
              )
            }
          />
        </>
      )}
    </Loaded>
  )
}
