'use client'
import { Anchor, Text } from '@mantine/core'
import { IconVolumeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { quietQuery } from '#app/_data/live.ts'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'

/** Says why nothing has a deadline and nobody was told, while no source is live; nothing once one is. */
export function QuietNote() {
  const { data } = useQuery(quietQuery())
  const may = useMay()
  if (data === undefined || data.quiet === 0 || data.live > 0) return null
  const { quiet, onlyQuietId } = data
  const href = onlyQuietId === null ? routes.sources() : routes.source(onlyQuietId)
  return (
    <Text size="sm" c="dimmed" mb="sm">
      <IconVolumeOff size={14} aria-hidden="true" style={{ verticalAlign: '-0.15em' }} />{' '}
      {plural(quiet, 'source is', 'sources are')} quiet: nobody is told and no deadline runs.{' '}
      <Anchor component={Link} href={href} size="sm" underline="always">
        {may('source.add') ? 'Go live' : onlyQuietId === null ? 'See which' : 'See it'}
      </Anchor>
    </Text>
  )
}
