'use client'
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Step } from '#components/organisation/steps.tsx'
import { Columns } from '#components/ui/columns.tsx'
import type { AccessView } from '#inventory/model/organisation-access.ts'
import { AppAccess } from './app-access.tsx'
import { isLetIn } from './is-let-in.ts'
import { TokenAccess } from './token-access.tsx'

export const accessStep = (access: AccessView): Step => ({
  id: 'access',
  title: 'Access',
  state: isLetIn(access) ? 'done' : 'current',
  text: textOf(access),
  body: isLetIn(access) ? <Another access={access} /> : <Ways access={access} />,
})

function textOf(access: AccessView): string {
  const { integration, app } = access
  if (!isLetIn(access))
    return 'A GitHub App of its own can do everything here. A token is enough to scan and to comment.'
  if (app !== null) return `The GitHub App ${app.slug ?? ''} is installed.`
  return `The token “${integration?.name ?? ''}”.`
}

function Ways({ access }: { access: AccessView }) {
  return <Columns main={<AppAccess access={access} />} side={<TokenAccess access={access} />} />
}

function Another({ access }: { access: AccessView }) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        Come with something else …
      </Button>
    )
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        What is there is used until the new one is given.
      </Text>
      <Ways access={access} />
    </Stack>
  )
}
