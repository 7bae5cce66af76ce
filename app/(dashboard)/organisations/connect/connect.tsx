'use client'
import { useRouter } from 'next/navigation'
import { useBeginOrganisation } from '#app/_data/organisation-actions.ts'
import { routes } from '#app/_routes.ts'
import { BeginForm } from '#components/organisation/begin-form.tsx'
import { PermissionList } from '#components/organisation/permission-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { permissionsFor } from '#inventory/model/github-permissions.ts'

/** The first step of the way: which organisation, and what Sprawl may know of it. */
export function Connect() {
  const router = useRouter()
  const begin = useBeginOrganisation()
  return (
    <>
      <PageHeader
        title="Connect an organisation"
        text="Permissions, access, a look at what they give, a dry run, and only then scans: quiet first, live when you say so."
      />
      <Columns
        main={
          <Panel title="Which organisation">
            <BeginForm
              busy={begin.isPending || begin.isSuccess}
              error={begin.error}
              onBegin={(input) =>
                begin.mutate(input, {
                  onSuccess: ({ organisationId }) => router.push(routes.organisationConnect(organisationId)),
                })
              }
            />
          </Panel>
        }
        side={
          <Panel title="The minimum that is asked for">
            <PermissionList permissions={permissionsFor([])} />
          </Panel>
        }
      />
    </>
  )
}
