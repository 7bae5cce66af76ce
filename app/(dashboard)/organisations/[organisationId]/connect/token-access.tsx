'use client'
import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddIntegration } from '#app/_data/integration-actions.ts'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { useGiveAccess } from '#app/_data/organisation-actions.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { integrationKindNames } from '#components/integration/integration-words.ts'
import { ValueInput } from '#components/integration/value-input.tsx'
import { classicScopes } from '#components/organisation/organisation-words.ts'
import { permissionsFor } from '#inventory/model/github-permissions.ts'
import type { AccessView } from '#inventory/model/organisation-access.ts'

const NEW = 'new'

/** A token, new or kept already; the key of an App that was made before is taken as well. */
export function TokenAccess({ access }: { access: AccessView }) {
  const kept = useInfiniteQuery(integrationsQuery())
  const host = new URL(access.webUrl).hostname
  const usable = rowsOf(kept.data).filter(
    ({ kind, facts }) => (kind === 'github-token' || kind === 'github-app-key') && facts.host === host,
  )
  const [chosen, setChosen] = useState(NEW)
  const give = useGiveAccess(access.organisationId)
  return (
    <Stack gap="sm">
      <strong style={{ fontWeight: 600 }}>Or a token</strong>
      <Text size="sm">
        Fine-grained, with the permissions above for {access.login}, or classic with{' '}
        <code>{classicScopes(permissionsFor(access.packs)).join(', ')}</code>. It acts as the person it is of,
        and cannot write checks.
      </Text>
      {usable.length > 0 && (
        <NativeSelect
          label="Which"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: NEW, label: 'A new token' },
            ...usable.map(({ id, name, kind }) => ({
              value: id,
              label: `${name} (${integrationKindNames[kind]})`,
            })),
          ]}
        />
      )}
      <Trouble error={give.error} />
      {chosen === NEW ? (
        <NewToken
          host={host}
          usualName={access.login}
          busy={give.isPending}
          onKept={(integrationId) => give.mutate(integrationId)}
        />
      ) : (
        <Button
          size="xs"
          loading={give.isPending}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => give.mutate(chosen)}
        >
          Use it
        </Button>
      )}
    </Stack>
  )
}

type NewTokenProps = {
  readonly host: string
  readonly usualName: string
  readonly busy: boolean
  readonly onKept: (integrationId: string) => void
}

function NewToken({ host, usualName, busy, onKept }: NewTokenProps) {
  const add = useAddIntegration()
  const [name, setName] = useState(usualName)
  const [value, setValue] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(
      { kind: 'github-token', name, facts: { host }, value: value.trim() },
      {
        onSuccess: ({ id }) => {
          setValue('')
          onKept(id)
        },
      },
    )
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="sm">
        <TextInput
          label="Name for it"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ValueInput label="Token" manyLines={false} value={value} onChange={setValue} />
        <Trouble error={add.error} />
        <Button type="submit" size="xs" loading={add.isPending || busy} style={{ alignSelf: 'flex-start' }}>
          Seal and use it
        </Button>
      </Stack>
    </form>
  )
}
