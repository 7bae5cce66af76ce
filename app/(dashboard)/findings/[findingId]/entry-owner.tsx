'use client'
import { Anchor, Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { FindingView } from '#inventory/model/finding.ts'
import { HandOn } from '../hand-on.tsx'

/** Whose an entry of a vault is; the claims on it stand on its own page. */
export function EntryOwner({ finding }: { finding: FindingView }) {
  const router = useRouter()
  const may = useMay()
  const [handing, dialog] = useDisclosure(false)
  if (finding.entry === null) return null
  return (
    <Panel title="Owner">
      <Stack gap="sm">
        <OwnerName owner={finding.owner} />
        <Anchor component={Link} href={routes.entry(finding.entry.id)} size="sm">
          Who may own it, and why
        </Anchor>
        {may('ownership.hand-on') && (
          <Group>
            <Button size="compact-xs" variant="subtle" onClick={dialog.open}>
              Not mine …
            </Button>
          </Group>
        )}
      </Stack>
      <HandOn
        finding={finding}
        opened={handing}
        onClose={dialog.close}
        onDone={() => router.push(routes.mine())}
      />
    </Panel>
  )
}
