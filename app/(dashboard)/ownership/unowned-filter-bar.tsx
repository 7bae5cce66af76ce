'use client'
import { Button, Chip, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { unownedParsers } from './filters.ts'

/** What of the unowned is shown, and so what is given to somebody together. */
export function UnownedFilterBar({ placeName }: { placeName: string | undefined }) {
  const [url, setUrl] = useQueryStates(unownedParsers)
  const place =
    url.vault !== null
      ? (placeName ?? 'one vault')
      : url.repository !== null
        ? (placeName ?? 'one repository')
        : null
  const chosen = [
    ...(url.suggested === true ? ['suggested'] : []),
    ...(url.suggested === false ? ['nobody'] : []),
    ...(url.orphan === true ? ['orphan'] : []),
  ]
  const choose = (values: string[]) => {
    const added = values.find((value) => !chosen.includes(value))
    setUrl({
      orphan: values.includes('orphan') ? true : null,
      suggested: suggestedOf(added, values),
    })
  }
  return (
    <Group gap="xs" mb="sm" align="center">
      {url.kind !== 'repository' && (
        <Typed label="Path begins with" value={url.path} onChange={(path) => setUrl({ path })} />
      )}
      {url.kind === 'vault-entry' ? (
        <Typed label="Tag, or tag=value" value={url.tag} onChange={(tag) => setUrl({ tag })} />
      ) : (
        <Typed label="Topic of the repository" value={url.topic} onChange={(topic) => setUrl({ topic })} />
      )}
      <Chip.Group multiple value={chosen} onChange={choose}>
        <Group gap={6} role="group" aria-label="Show only">
          <Chip value="suggested" size="xs" variant="light">
            Somebody is suggested
          </Chip>
          <Chip value="nobody" size="xs" variant="light">
            Nobody is suggested
          </Chip>
          <Chip value="orphan" size="xs" variant="light">
            Owner left
          </Chip>
        </Group>
      </Chip.Group>
      {place !== null && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`In ${place}: show all again`}
          rightSection={<IconX size={12} aria-hidden="true" />}
          onClick={() => setUrl({ repository: null, vault: null })}
        >
          In {place}
        </Button>
      )}
    </Group>
  )
}

/** One of the two, or neither. */
function suggestedOf(added: string | undefined, values: readonly string[]): boolean | null {
  if (added === 'suggested') return true
  if (added === 'nobody') return false
  return values.includes('suggested') ? true : values.includes('nobody') ? false : null
}

type TypedProps = {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function Typed({ label, value, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value ?? '')
  const search = useDebouncedCallback((next: string) => onChange(next === '' ? null : next), 300)
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={1_000}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        search(currentTarget.value)
      }}
    />
  )
}
