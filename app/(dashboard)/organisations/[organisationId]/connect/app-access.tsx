'use client'
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconBrandGithub, IconDownload } from '@tabler/icons-react'
import { useLookAgain } from '#app/_data/organisation-actions.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import type { AccessView } from '#inventory/model/organisation-access.ts'

/** A GitHub App that belongs to the organisation: made, then installed. */
export function AppAccess({ access }: { access: AccessView }) {
  const { app } = access
  return (
    <Stack gap="sm">
      <strong style={{ fontWeight: 600 }}>A GitHub App</strong>
      {app?.isBeingMade === true ? (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">A worker fetches its key from GitHub and seals it.</Text>
        </Group>
      ) : app?.appId == null ? (
        <Make access={access} />
      ) : (
        <Install access={access} />
      )}
    </Stack>
  )
}

function Make({ access: { organisationId, app, login } }: { access: AccessView }) {
  return (
    <>
      {app?.error != null && <Trouble error={new Error(app.error)} />}
      <Text size="sm">
        It acts as itself and not as a person, may only what was chosen, can hold a merge back with a check,
        and hears of pushes at once. Somebody who owns {login} has to confirm it.
      </Text>
      {/* A whole load of the page: only its own policy lets a form go to GitHub. */}
      <Button
        component="a"
        href={routes.organisationApp(organisationId)}
        size="xs"
        leftSection={<IconBrandGithub size={15} aria-hidden="true" />}
        style={{ alignSelf: 'flex-start' }}
      >
        Have an App made …
      </Button>
    </>
  )
}

function Install({ access: { organisationId, app, login } }: { access: AccessView }) {
  const look = useLookAgain(organisationId)
  return (
    <>
      <Text size="sm">
        {app?.slug === null ? 'The App' : `The App ${app?.slug}`} is there. Now it is installed in {login},
        for all repositories or for some.
      </Text>
      {app?.error != null && (
        <Alert variant="light" color="pine" p="sm" role="status">
          <span style={{ color: 'var(--ink)' }}>{app.error}</span>
        </Alert>
      )}
      <Trouble error={look.error} />
      <Group gap="xs">
        {app?.installUrl != null && (
          <Button
            component="a"
            href={app.installUrl}
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden="true" />}
          >
            Install it on GitHub …
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate('installation')}
        >
          It is installed: look again
        </Button>
      </Group>
    </>
  )
}
