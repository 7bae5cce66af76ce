'use client'
import { Button } from '@mantine/core'
import { useLinkProvider, useUnlinkProvider } from '#app/_data/account-actions.ts'
import classes from '#components/access/account.module.css'
import type { Me } from '#inventory/model/session.ts'

type ProvidersProps = {
  readonly me: Me
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

/** Identities elsewhere that are joined to this account. */
export function Providers({ me, providers }: ProvidersProps) {
  const link = useLinkProvider()
  const unlink = useUnlinkProvider()
  return (
    <ul className={classes.rows}>
      {providers.map(({ id, name }) => {
        const joined = me.methods.providers.includes(id)
        const change = joined ? unlink : link
        return (
          <li key={id} className={classes.row}>
            <span>
              {name} <small className={classes.soft}>{joined ? 'joined' : 'not joined'}</small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`${joined ? 'Take off' : 'Join'} ${name}`}
              loading={change.isPending && change.variables === id}
              onClick={() => change.mutate(id)}
            >
              {joined ? 'Take off' : 'Join'}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
