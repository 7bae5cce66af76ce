import { Alert, Button, Group, MultiSelect, NativeSelect, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { roleWords } from '#components/access/role-words.ts'
import type { MemberView, SetMember } from '#inventory/model/member.ts'
import { Role, ScopeKind, scopesOf, usualScope } from '#inventory/model/permissions.ts'
import { roleNames, scopeNames, scopeSentences } from './member-words.ts'

type MemberFormProps = {
  readonly member: MemberView
  /** Undefined while they are on their way. */
  readonly sources: readonly { id: string; name: string }[] | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly onSet: (input: SetMember) => void
}

const NO_ROLE = 'none'

/** What somebody may do and how much they see, with what the choice gives before it is made. */
export function MemberForm({ member, sources, busy, error, onSet }: MemberFormProps) {
  const [role, setRole] = useState<Role | null>(member.role)
  const [scope, setScope] = useState<ScopeKind | null>(member.scope)
  const [sourceIds, setSourceIds] = useState(member.sources.map(({ id }) => id))
  const missing = scope === 'sources' && sourceIds.length === 0
  const choose = (next: Role | null) => {
    setRole(next)
    setScope(next === null ? null : usualScope[next])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSet({
      personId: member.person.id,
      role,
      scope,
      sourceIds: scope === 'sources' ? sourceIds : [],
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label="Role"
          data-autofocus
          description={role === null ? 'Without a role they cannot sign in.' : roleWords[role]}
          inputWrapperOrder={['label', 'input', 'description']}
          value={role ?? NO_ROLE}
          data={[
            ...Role.options.map((value) => ({ value, label: roleNames[value] })),
            { value: NO_ROLE, label: 'No role' },
          ]}
          onChange={(event) => choose(Role.safeParse(event.currentTarget.value).data ?? null)}
        />
        {role !== null && scope !== null && (
          <NativeSelect
            label="Sees"
            description={scopeSentences[scope]}
            inputWrapperOrder={['label', 'input', 'description']}
            value={scope}
            data={scopesOf[role].map((value) => ({ value, label: scopeNames[value] }))}
            onChange={(event) => setScope(ScopeKind.parse(event.currentTarget.value))}
          />
        )}
        {scope === 'sources' && (
          <MultiSelect
            label="Sources"
            searchable
            placeholder={sources === undefined ? 'Loading sources …' : 'Choose'}
            data={(sources ?? member.sources).map(({ id, name }) => ({ value: id, label: name }))}
            value={sourceIds}
            onChange={setSourceIds}
          />
        )}
        {role === null && (
          <Text size="sm" c="var(--severity-high)">
            Their sessions and API tokens end at once.
          </Text>
        )}
        {error !== null && (
          <Alert color="red" variant="light" role="alert" title="Not changed">
            {error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={missing}>
            Change
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
