'use client'
import { Anchor, Text } from '@mantine/core'
import { IconVolumeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { quietQuery } from '#app/_data/live.ts'
import { routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'

/** Says why nothing has a deadline and nobody was told, while no source is live; nothing once one is. */
export function QuietNote() {
  const { data } = useQuery(quietQuery())
  if (data === undefined || data.live > 0 || data.quiet + data.quietVaults === 0) return null
  const { quiet, quietVaults, onlyQuietId } = data
  const one = onlyQuietId === null ? null : routes.source(onlyQuietId)
  return (
    <Text size="sm" c="dimmed" mb="sm">
      <IconVolumeOff size={14} aria-hidden="true" style={{ verticalAlign: '-0.15em' }} />{' '}
      {quiet > 0 && <Named href={one ?? routes.sources()} words={plural(quiet, 'source')} />}
      {quiet > 0 && quietVaults > 0 && ' and '}
      {quietVaults > 0 && <Named href={one ?? routes.vaults()} words={plural(quietVaults, 'vault')} />}
      {onlyQuietId === null
        ? ' are quiet: nobody is told and no deadline runs before they go live.'
        : ' is quiet: nobody is told and no deadline runs before it goes live.'}
    </Text>
  )
}

const Named = ({ href, words }: { href: string; words: string }) => (
  <Anchor component={Link} href={href} size="sm" underline="always">
    {words}
  </Anchor>
)
