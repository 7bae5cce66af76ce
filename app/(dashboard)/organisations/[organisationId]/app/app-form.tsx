'use client'
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconBrandGithub } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useBeginApp } from '#app/_data/organisation-actions.ts'
import { accessQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { PermissionList } from '#components/organisation/permission-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { permissionsFor } from '#inventory/model/github-permissions.ts'

/** What GitHub will be asked to make, and the form that asks it. */
export function AppFormPage({ organisationId }: { organisationId: string }) {
  const access = useQuery(accessQuery(organisationId))
  const { mutate, data: form, error, isPending } = useBeginApp(organisationId)
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current) return
    isBegun.current = true
    mutate()
  }, [mutate])
  return (
    <Loaded query={access} skeleton={<RowsSkeleton />} what="the organisation">
      {({ login, webUrl, packs }) => (
        <>
          <PageHeader
            title={`A GitHub App for ${login}`}
            text={`${new URL(webUrl).host} shows its form filled in. You confirm it there, and install the App afterwards.`}
          />
          <Panel title="What it may do">
            <Stack gap="md">
              <PermissionList permissions={permissionsFor(packs)} />
              <Text size="sm" c="dimmed">
                It is private to {login}. Its key goes to a worker of yours, sealed, and is never shown.{' '}
                {form?.hasWebhook === false &&
                  'GitHub cannot reach this address, so it sends nothing here: changes are looked for by schedule.'}
              </Text>
              <Trouble error={error} />
              <Group gap="xs">
                <form method="post" action={form?.address}>
                  <input type="hidden" name="manifest" value={form?.manifest ?? ''} />
                  <Button
                    type="submit"
                    loading={isPending}
                    disabled={form === undefined}
                    leftSection={<IconBrandGithub size={16} aria-hidden="true" />}
                  >
                    Make it on {new URL(webUrl).host}
                  </Button>
                </form>
                <Anchor href={routes.organisationConnect(organisationId)} size="sm">
                  Not now
                </Anchor>
              </Group>
            </Stack>
          </Panel>
        </>
      )}
    </Loaded>
  )
}
