'use client'
import { Button, Stack } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { Card } from '#components/access/card.tsx'

/** Alone on this machine, or with others: the first needs nothing more. */
export function Choice({ onTeam }: { onTeam: () => void }) {
  return (
    <Card wide title="How will you use Sprawl?" text="You can change your mind at any time.">
      <Stack gap="sm">
        <Button size="md" onClick={onTeam}>
          Set up for my team
        </Button>
        <Button size="md" variant="default" component={Link} href={routes.overview()}>
          Evaluate on this machine
        </Button>
      </Stack>
      <p style={{ margin: '1rem 0 0', color: 'var(--ink-soft)' }}>
        On this machine alone nothing more is needed: each start prints a fresh link until you set a password.
      </p>
    </Card>
  )
}
