import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from '#components/access/trouble.tsx'
import type { PermissionPack } from '#inventory/model/github-permissions.ts'
import { BeginOrganisation } from '#inventory/model/organisation.ts'
import { PackPicker } from './pack-picker.tsx'

type BeginFormProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onBegin: (input: BeginOrganisation) => void
}

/** Which organisation, on which GitHub, and what Sprawl may know of it. */
export function BeginForm({ busy, error, onBegin }: BeginFormProps) {
  const [login, setLogin] = useState('')
  const [host, setHost] = useState<'github.com' | 'own'>('github.com')
  const [address, setAddress] = useState('')
  const [packs, setPacks] = useState<PermissionPack[]>([])
  const [wrong, setWrong] = useState<Error | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const apiUrl = host === 'github.com' ? undefined : apiUrlOf(address)
    const input = BeginOrganisation.safeParse({ login: login.trim(), apiUrl, packs })
    setWrong(input.success ? null : new Error(whatIsWrong(input.error.issues[0]?.path[0])))
    if (input.success) onBegin(input.data)
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="md">
        <SegmentedControl
          aria-label="Which GitHub"
          value={host}
          onChange={(value) => setHost(value === 'own' ? 'own' : 'github.com')}
          data={[
            { value: 'github.com', label: 'github.com' },
            { value: 'own', label: 'Enterprise Server' },
          ]}
        />
        {host === 'own' && (
          <TextInput
            label="Address of the Enterprise Server"
            placeholder="https://github.example.com"
            required
            withAsterisk={false}
            spellCheck={false}
            maxLength={400}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Organisation"
          description="As in the address of its page"
          placeholder="acme"
          required
          withAsterisk={false}
          spellCheck={false}
          autoCapitalize="off"
          maxLength={100}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PackPicker packs={packs} onChange={setPacks} />
        <Trouble error={wrong ?? error} />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          Go on to access
        </Button>
      </Stack>
    </form>
  )
}

/** Where the REST API of an Enterprise Server is; what is no address is left for the schema to refuse. */
function apiUrlOf(address: string): string {
  const text = /^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  return URL.canParse(text) ? `${new URL(text).origin}/api/v3` : text
}

const whatIsWrong = (field: PropertyKey | undefined): string =>
  field === 'login' ? 'That is no name of an organisation.' : 'That is no address of a GitHub.'
