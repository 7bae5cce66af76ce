'use client'
import { Button, CloseButton } from '@mantine/core'
import { useLocalStorage, useMounted } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { meQuery } from '#app/_data/me.ts'
import { routes } from '#app/_routes.ts'
import classes from './shell.module.css'

/** Offers the first steps to somebody who came in by a link and has no way to sign in yet. It can be sent away. */
export function SetUpNote() {
  const { data: me } = useSuspenseQuery(meQuery())
  const pathname = usePathname()
  const [sentAway, sendAway] = useLocalStorage({ key: 'sprawl-set-up-later', defaultValue: false })
  const { password, passkeys, providers } = me.methods
  const hasAWayIn = password || passkeys > 0 || providers.length > 0
  const shown = useMounted() && !hasAWayIn && !sentAway && pathname !== routes.account()
  if (!shown) return null
  return (
    <aside className={classes.note} aria-label="First steps">
      <span>
        You came in by a link. To sign in again by yourself, or to work with others, say who you are and set a
        password.
      </span>
      <Button component={Link} href={routes.welcome()} size="compact-sm" variant="light">
        Set up
      </Button>
      <CloseButton size="sm" aria-label="Not now" onClick={() => sendAway(true)} />
    </aside>
  )
}
