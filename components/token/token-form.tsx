import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from '#components/access/trouble.tsx'
import type { NewToken, TokenScope } from '#inventory/model/token.ts'
import { tokenScopeNames, tokenScopeWords } from './token-words.ts'

type TokenFormProps = {
  /** The scopes that would give this person anything. */
  readonly scopes: readonly TokenScope[]
  readonly longestDays: number | null
  readonly busy: boolean
  readonly error: Error | null
  readonly onMake: (input: NewToken) => void
}

const DAYS = [7, 30, 90, 180, 365]
const USUAL_DAYS = 90

/** What a token is for, what it may do, and how long it lives. */
export function TokenForm({ scopes, longestDays, busy, error, onMake }: TokenFormProps) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(['read'])
  const choices = expiries(longestDays)
  const [expiry, setExpiry] = useState(
    choices.some(({ value }) => value === '90') ? '90' : (choices[0]?.value ?? ''),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onMake({
      name: name.trim(),
      scopes: scopes.filter((scope) => chosen.includes(scope)),
      expiresInDays: expiry === 'never' ? null : Number(expiry),
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Trouble error={error} />
        <TextInput
          label="What it is for"
          placeholder="CI of the shop"
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label="What it may do" value={[...chosen]} onChange={setChosen}>
          <Stack gap={8} mt={6}>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={tokenScopeNames[scope]}
                description={tokenScopeWords[scope]}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          label="How long it lives"
          data={choices}
          value={expiry}
          onChange={(event) => setExpiry(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={busy}
          disabled={chosen.length === 0}
          style={{ alignSelf: 'flex-start' }}
        >
          Make the token
        </Button>
      </Stack>
    </form>
  )
}

function expiries(longestDays: number | null): { value: string; label: string }[] {
  const allowed = DAYS.filter((days) => longestDays === null || days <= longestDays)
  const days = allowed.length === 0 ? [longestDays ?? USUAL_DAYS] : allowed
  return [
    ...days.map((count) => ({ value: String(count), label: count === 365 ? 'A year' : `${count} days` })),
    ...(longestDays === null ? [{ value: 'never', label: 'Until it is revoked' }] : []),
  ]
}
