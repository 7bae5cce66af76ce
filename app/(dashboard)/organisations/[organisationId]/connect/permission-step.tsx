'use client'
import { Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useChoosePacks } from '#app/_data/organisation-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { packTitles } from '#components/organisation/organisation-words.ts'
import { PackPicker } from '#components/organisation/pack-picker.tsx'
import { PermissionList } from '#components/organisation/permission-list.tsx'
import type { Step } from '#components/organisation/steps.tsx'
import { permissionsFor } from '#inventory/model/github-permissions.ts'
import type { AccessView } from '#inventory/model/organisation-access.ts'
import { isLetIn } from './is-let-in.ts'

export const permissionStep = (access: AccessView): Step => ({
  id: 'permissions',
  title: 'What Sprawl may know',
  state: 'done',
  text: `The minimum${access.packs.map((pack) => `, ${lower(packTitles[pack])}`).join('')}.`,
  body: (
    <Stack gap="sm">
      {!isLetIn(access) && <PermissionList permissions={permissionsFor(access.packs)} />}
      <Packs access={access} />
    </Stack>
  ),
})

/** GitHub keeps its capitals. */
const lower = (title: string): string =>
  title.startsWith('GitHub') ? title : title.charAt(0).toLowerCase() + title.slice(1)

function Packs({ access }: { access: AccessView }) {
  const [open, { toggle, close }] = useDisclosure(false)
  const [packs, setPacks] = useState(access.packs)
  const choose = useChoosePacks(access.organisationId)
  if (!open)
    return (
      <Button size="compact-xs" variant="default" style={{ alignSelf: 'flex-start' }} onClick={toggle}>
        Change …
      </Button>
    )
  return (
    <Stack gap="md">
      <PackPicker packs={packs} onChange={setPacks} />
      <Trouble error={choose.error} />
      <Group gap="xs">
        <Button
          size="xs"
          loading={choose.isPending}
          onClick={() => choose.mutate(packs, { onSuccess: close })}
        >
          Keep it
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          Cancel
        </Button>
        {access.app?.slug != null && (
          <span style={{ color: 'var(--ink-soft)' }}>
            What the App then has to ask for on GitHub is said below, with the page for it.
          </span>
        )}
      </Group>
    </Stack>
  )
}
