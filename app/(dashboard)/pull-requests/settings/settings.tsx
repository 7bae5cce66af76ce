'use client'
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMayEverywhere } from '#app/_data/may.ts'
import { useSetPullRequestSettings } from '#app/_data/pull-request-actions.ts'
import { pullRequestSettingsQuery } from '#app/_data/pull-requests.ts'
import { routes } from '#app/_routes.ts'
import { SettingsForm } from '#components/pull-request/settings-form.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { PullRequestSettingsView } from '#inventory/model/pull-request-settings.ts'

/** How pull requests are judged: everywhere, and where a source is another matter. */
export function PullRequestSettings() {
  const query = useQuery(pullRequestSettingsQuery())
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.pullRequests()}>
            Pull requests
          </Anchor>
        }
        title="How they are judged"
        text="The settings of the installation hold for every source that has none of its own."
      />
      <Loaded query={query} skeleton={<RowsSkeleton />} what="the settings">
        {(view) => <All view={view} />}
      </Loaded>
    </>
  )
}

function All({ view }: { view: PullRequestSettingsView }) {
  const change = useSetPullRequestSettings()
  const readOnly = !useMayEverywhere()('pull-request.set-policy')
  const busyWith = change.isPending ? change.variables.sourceId : undefined
  return (
    <Stack gap="md">
      <Panel title="The installation">
        <SettingsForm
          key={JSON.stringify(view.installation)}
          settings={view.installation}
          busy={busyWith === null}
          readOnly={readOnly}
          onSave={(settings) => change.mutate({ sourceId: null, settings })}
        />
      </Panel>
      {view.sources.map(({ id, name, settings }) => (
        <Panel
          key={id}
          title={name}
          aside={
            !readOnly && (
              <Button
                size="compact-xs"
                variant="default"
                loading={busyWith === id}
                onClick={() =>
                  change.mutate({ sourceId: id, settings: settings === null ? view.installation : null })
                }
              >
                {settings === null ? 'Give it its own' : 'Take those of the installation'}
              </Button>
            )
          }
        >
          {settings === null ? (
            <Text size="sm" c="dimmed">
              As for the installation.
            </Text>
          ) : (
            <SettingsForm
              key={JSON.stringify(settings)}
              settings={settings}
              busy={busyWith === id}
              readOnly={readOnly}
              onSave={(changed) => change.mutate({ sourceId: id, settings: changed })}
            />
          )}
        </Panel>
      ))}
    </Stack>
  )
}
