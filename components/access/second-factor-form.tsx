import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from './trouble.tsx'

type Kind = 'totp' | 'backup-code'

type SecondFactorFormProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onCode: (input: { kind: Kind; code: string }) => void
}

/** The code of an authenticator app; or, where the phone is gone, a backup code. */
export function SecondFactorForm({ busy, error, onCode }: SecondFactorFormProps) {
  const [kind, setKind] = useState<Kind>('totp')
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode({ kind, code: code.trim() })
  }
  const change = () => {
    setKind(kind === 'totp' ? 'backup-code' : 'totp')
    setCode('')
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Trouble error={error} />
        <TextInput
          key={kind}
          label={kind === 'totp' ? 'Code of your authenticator app' : 'Backup code'}
          description={kind === 'totp' ? 'Six digits, new every 30 seconds.' : 'Each one works once.'}
          name="code"
          inputMode={kind === 'totp' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', letterSpacing: '0.12em' } }}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          Continue
        </Button>
        <Button type="button" variant="subtle" size="compact-sm" onClick={change}>
          {kind === 'totp' ? 'Use a backup code instead' : 'Use the authenticator app instead'}
        </Button>
      </Stack>
    </form>
  )
}
