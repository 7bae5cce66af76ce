'use client'
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useBeginTotp, useConfirmTotp, useEndTotp, useNewBackupCodes } from '#app/_data/account-actions.ts'
import { tellDone } from '#app/_data/notices.ts'
import classes from '#components/access/account.module.css'
import { BackupCodes } from '#components/access/backup-codes.tsx'
import { QrCode } from '#components/access/qr-code.tsx'
import { Trouble } from '#components/access/trouble.tsx'
import type { Me } from '#inventory/model/session.ts'

/** Codes of an app as a second step after the password: set up, renewed, turned off. */
export function Authenticator({ me }: { me: Me }) {
  const [password, setPassword] = useState('')
  const begin = useBeginTotp()
  const end = useEndTotp()
  const renew = useNewBackupCodes()
  const given = me.methods.password ? { password } : {}
  const after = { onSuccess: () => setPassword('') }
  if (begin.data !== undefined && !me.methods.totp)
    return <SetUp uri={begin.data.uri} codes={begin.data.backupCodes} />
  if (!me.methods.password && !me.methods.totp)
    return <Text size="sm">It guards a password: set one first. Passkeys need no second step.</Text>
  return (
    <Stack gap="sm" className={classes.form}>
      <Text size="sm">
        {me.methods.totp
          ? 'On: after your password Sprawl asks for a code of the app.'
          : 'After your password Sprawl asks for a code of an app on your phone.'}
      </Text>
      <Trouble error={begin.error ?? end.error ?? renew.error} />
      <PasswordInput
        label="Your password, to go on"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {me.methods.totp ? (
        <Group gap="xs">
          <Button
            variant="default"
            disabled={password === ''}
            loading={renew.isPending}
            onClick={() => renew.mutate(given, after)}
          >
            New backup codes
          </Button>
          <Button
            variant="default"
            color="red"
            disabled={password === ''}
            loading={end.isPending}
            onClick={() => end.mutate(given, after)}
          >
            Turn off
          </Button>
        </Group>
      ) : (
        <Button
          disabled={password === ''}
          loading={begin.isPending}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => begin.mutate(given, after)}
        >
          Set up
        </Button>
      )}
      {renew.data !== undefined && me.methods.totp && <BackupCodes codes={renew.data.backupCodes} />}
    </Stack>
  )
}

function SetUp({ uri, codes }: { uri: string; codes: readonly string[] }) {
  const [code, setCode] = useState('')
  const confirm = useConfirmTotp()
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = () => tellDone('The authenticator app is on', 'From now on Sprawl asks for its code.')
    confirm.mutate({ code }, { onSuccess: done })
  }
  return (
    <Stack gap="md">
      <div className={classes.setup}>
        <QrCode text={uri} label="Code for the camera of an authenticator app" />
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Text size="sm">Scan this with the app, or type the key. Then enter the code it shows.</Text>
            <Text size="xs" className={classes.secret}>
              <code>{secret}</code>
            </Text>
            <Trouble error={confirm.error} />
            <TextInput
              label="Code of the app"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" loading={confirm.isPending} style={{ alignSelf: 'flex-start' }}>
              Turn on
            </Button>
          </Stack>
        </form>
      </div>
      <BackupCodes codes={codes} />
    </Stack>
  )
}
