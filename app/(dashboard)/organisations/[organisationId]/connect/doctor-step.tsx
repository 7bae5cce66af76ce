'use client'
import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { useLookAgain } from '#app/_data/organisation-actions.ts'
import { isBeingAsked } from '#app/_data/organisations.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { AppChangeList } from '#components/organisation/app-change-list.tsx'
import { appChanges, permissionsUrl } from '#components/organisation/app-changes.ts'
import { PermissionList } from '#components/organisation/permission-list.tsx'
import type { Step } from '#components/organisation/steps.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import { permissionsFor } from '#inventory/model/github-permissions.ts'
import type { AccessReport, AccessView } from '#inventory/model/organisation-access.ts'
import { isLetIn } from './is-let-in.ts'

export function doctorStep(access: AccessView): Step {
  const base = { id: 'doctor', title: 'What the access gives' } as const
  if (!isLetIn(access))
    return { ...base, state: 'ahead', text: 'GitHub is asked what it may do, and what stays dark is said.' }
  const report = access.examination?.report ?? null
  return {
    ...base,
    state: report === null ? 'current' : 'done',
    text: report === null ? 'GitHub is asked.' : verdictOf(report),
    body: <Doctor access={access} />,
  }
}

function verdictOf({ standings, tooMuch }: AccessReport): string {
  const all = Object.values(standings)
  const granted = all.filter((standing) => standing === 'granted').length
  const missing = all.filter((standing) => standing === 'missing').length
  const untold = all.length - granted - missing
  return [
    `${granted} of ${plural(all.length, 'permission')} granted`,
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(untold > 0 ? [`${untold} cannot be told`] : []),
    ...(tooMuch.length > 0 ? [`${tooMuch.length} more than needed`] : []),
  ].join(', ')
}

function Doctor({ access }: { access: AccessView }) {
  const { examination, packs, organisationId } = access
  const look = useLookAgain(organisationId)
  const isAsking = look.isPending || isBeingAsked(access)
  const report = examination?.report ?? null
  return (
    <Stack gap="md">
      {examination?.error != null && !isAsking && <Trouble error={new Error(examination.error)} />}
      {report === null ? (
        isAsking && (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text size="sm">A worker asks GitHub.</Text>
          </Group>
        )
      ) : (
        <>
          <PermissionList permissions={permissionsFor(packs)} report={report} />
          <AppChangeList changes={appChanges(access)} />
          <TooMuch report={report} webUrl={access.webUrl} />
          <KindNote report={report} />
        </>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={isAsking}
          leftSection={<IconStethoscope size={15} aria-hidden="true" />}
          onClick={() => look.mutate('access')}
        >
          Ask again
        </Button>
        {examination !== null && (
          <Text size="sm" c="dimmed">
            Asked <When at={examination.doneAt} unknown="just now" />
            {report?.writer != null && ` · it writes as ${report.writer}`}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

function TooMuch({ report: { tooMuch, app }, webUrl }: { report: AccessReport; webUrl: string }) {
  if (tooMuch.length === 0) return null
  const url = app === null ? null : permissionsUrl(app, { webUrl })
  return (
    <Alert
      variant="light"
      color="yellow"
      title="More than is needed"
      styles={{ title: { color: 'var(--ink)' } }}
    >
      <span style={{ color: 'var(--ink)' }}>
        Sprawl does not use {tooMuch.map((each) => each.replace(':', ': ').replaceAll('_', ' ')).join(', ')}.
        Take it away on GitHub, so that nobody can use it who gets at the credential.{' '}
        {app !== null && url !== null && (
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
            Permissions of {app.slug}
          </Anchor>
        )}
      </span>
    </Alert>
  )
}

function KindNote({ report: { kind } }: { report: AccessReport }) {
  if (kind !== 'fine-grained-token') return null
  return (
    <Text size="sm" c="dimmed">
      GitHub does not tell what a fine-grained token may do. What reads was tried; what writes is known only
      once something is written, and what it may do beyond that is not known.
    </Text>
  )
}
