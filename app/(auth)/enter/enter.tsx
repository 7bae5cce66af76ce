'use client'
import { Button, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useEnter } from '#app/_data/sign-in.ts'
import { routes } from '#app/_routes.ts'
import { Card } from '#components/access/card.tsx'
import { Trouble } from '#components/access/trouble.tsx'
import { Invitation } from './invitation.tsx'

/**
 * Uses the link behind the `#`, which no navigation ever sends, and takes it out of the address at once. What a
 * link needs no more words for happens without a click.
 */
export function Enter({ providers }: { providers: readonly { id: string; name: string }[] }) {
  const [token, setToken] = useState<string | null>(null)
  const begun = useRef(false)
  const { mutate, data, error } = useEnter()
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    const given = window.location.hash.slice(1)
    window.history.replaceState(null, '', routes.enter())
    setToken(given)
    if (given !== '')
      mutate(given, {
        onSuccess: (link) => (link === null ? window.location.replace(routes.overview()) : undefined),
      })
  }, [mutate])
  if (data !== undefined && data !== null && token !== null)
    return <Invitation token={token} link={data} providers={providers} />
  const missing =
    token === '' ? new Error('The link is not whole: copy all of it, with what follows the #.') : null
  if (error === null && missing === null)
    return (
      <Card title="One moment" text="The link is being checked.">
        <Loader size="sm" aria-label="Checking the link" />
      </Card>
    )
  return (
    <Card title="This link did not work">
      <Trouble error={missing ?? error} />
      <Button component="a" href={routes.signIn()} variant="default" fullWidth mt="md">
        Go to sign-in
      </Button>
    </Card>
  )
}
