'use client'
import { Button, Stack, Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { IconFingerprint } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddPasskey, useRemovePasskey } from '#app/_data/account-actions.ts'
import { passkeysQuery } from '#app/_data/me.ts'
import { canHavePasskeys } from '#app/_data/passkeys.ts'
import classes from '#components/access/account.module.css'
import { deviceName } from '#components/access/device-name.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { When } from '#components/ui/when.tsx'

/** Keys that a device or a password manager holds: no password, no second step, nothing to phish. */
export function Passkeys() {
  const { data } = useSuspenseQuery(passkeysQuery())
  const add = useAddPasskey()
  const remove = useRemovePasskey()
  const mounted = useMounted()
  return (
    <Stack gap="sm" id="passkeys">
      {data.items.length === 0 ? (
        <Text size="sm">Sign in with your fingerprint, your face or a security key, without a password.</Text>
      ) : (
        <ul className={classes.rows}>
          {data.items.map(({ id, name, addedAt, synced }) => (
            <li key={id} className={classes.row}>
              <div>
                <div>{name ?? 'Passkey'}</div>
                <small className={classes.soft}>
                  added <When at={addedAt} /> · {synced ? 'synced by its password manager' : 'on one device'}
                </small>
              </div>
              <Button
                size="xs"
                variant="default"
                aria-label={`Remove ${name ?? 'the passkey'}`}
                loading={remove.isPending && remove.variables === id}
                onClick={() => remove.mutate(id)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Trouble error={add.error} />
      {mounted && !canHavePasskeys() ? (
        <Text size="sm" className={classes.soft}>
          An address of numbers cannot have passkeys: open Sprawl as localhost, or under its own name.
        </Text>
      ) : (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={16} aria-hidden="true" />}
          style={{ alignSelf: 'flex-start' }}
          loading={add.isPending}
          onClick={() => add.mutate(deviceName(window.navigator.userAgent))}
        >
          Add a passkey
        </Button>
      )}
    </Stack>
  )
}
