'use client'
import { Button, Code, CopyButton, Group, List, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { directoryQuery } from '#app/_data/person-rows.ts'
import { routes } from '#app/_routes.ts'
import { viaWords } from '#components/person/person-words.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { DirectoryState, DirectorySync } from '#inventory/model/directory.ts'
import { ImportFile } from './import-file.tsx'
import { TeamRoles } from './team-roles.tsx'

/** Where people and teams come from: a file, or the directory itself by SCIM. */
export function Directory() {
  const query = useQuery(directoryQuery())
  return (
    <>
      <PageHeader
        above={<Link href={routes.people()}>People</Link>}
        title="Directory"
        text="Where people and teams come from: the directory itself by SCIM, or a file"
      />
      <Stack gap="md">
        <Loaded query={query} skeleton={<RowsSkeleton />} what="the directory">
          {(state) => <Scim state={state} />}
        </Loaded>
        <Panel title="A file">
          <ImportFile state={query.data?.ways.find(({ via }) => via === 'csv')} />
        </Panel>
        <Panel title="Roles by team">
          <TeamRoles />
        </Panel>
      </Stack>
    </>
  )
}

function Scim({ state: { scimUrl, ways } }: { state: DirectoryState }) {
  const scim = ways.find(({ via }) => via === 'scim')
  return (
    <Panel title="SCIM 2.0">
      <Stack gap="sm">
        <Group gap="xs">
          <Code style={{ overflowWrap: 'anywhere' }}>{scimUrl}</Code>
          <CopyButton value={scimUrl}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy the address'}
              </Button>
            )}
          </CopyButton>
        </Group>
        <List size="sm" type="ordered">
          <List.Item>
            Make an{' '}
            <Link href={routes.tokens()} style={{ textDecoration: 'underline' }}>
              API token
            </Link>{' '}
            with the scope “Directory”.
          </List.Item>
          <List.Item>
            Give the address and the token to the provider. Entra ID: Enterprise application, Provisioning,
            “Tenant URL” and “Secret Token”. Okta: SCIM connector, “Base URL”, unique identifier userName,
            HTTP header.
          </List.Item>
          <List.Item>
            Send users first, then groups. Groups become teams; a team may give a role below.
          </List.Item>
        </List>
        {scim !== undefined && <Facts rows={syncRows(scim)} />}
      </Stack>
    </Panel>
  )
}

/** How one way was last heard of. */
export const syncRows = ({
  via,
  okAt,
  okCount,
  failedAt,
  failedCount,
  failure,
  by,
  people,
  teams,
}: DirectorySync) =>
  [
    [`Last by ${viaWords[via]}`, <When key="ok" at={okAt} unknown="Never" />],
    ['Changes taken', okCount],
    ['Refused', failedCount],
    ...(failure === null
      ? []
      : ([
          [
            'Last refusal',
            <Text key="failure" size="sm" component="span">
              {failure} <When at={failedAt} />
            </Text>,
          ],
        ] as const)),
    ['By', by ?? 'Nobody yet'],
    ['Keeps', `${people} people, ${teams} teams`],
  ] as const
