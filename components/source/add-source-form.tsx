import { Alert, Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AddSource } from '#inventory/model/source.ts'
import { hasCredentials } from './has-credentials.ts'

type AddSourceFormProps = {
  /** Folders below which a folder may lie. */
  readonly roots: readonly string[]
  readonly busy: boolean
  /** What the server said of the last try. */
  readonly error: Error | null
  readonly onAdd: (source: AddSource) => void
}

type Kind = 'folder' | 'git-url'

/** A folder of this machine or a git URL. What is wrong with it is said beside the field. */
export function AddSourceForm({ roots, busy, error, onAdd }: AddSourceFormProps) {
  const [kind, setKind] = useState<Kind>('folder')
  const [place, setPlace] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = place.trim()
    if (text !== '') onAdd(kind === 'folder' ? { kind, path: text } : { kind, url: text })
  }
  const { label, placeholder, description } = texts[kind]
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label="Kind of source"
          value={kind}
          onChange={(value) => setKind(value === 'folder' ? 'folder' : 'git-url')}
          data={[
            { value: 'folder', label: 'Folder' },
            { value: 'git-url', label: 'Git URL' },
          ]}
        />
        <TextInput
          key={kind}
          label={label}
          description={kind === 'folder' ? whereFoldersLie(roots) : description}
          placeholder={placeholder}
          required
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          maxLength={kind === 'folder' ? 4000 : 2000}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        {hasCredentials(place) && (
          <Text size="sm" c="var(--severity-high)">
            This URL carries a user or password. Leave it out: git's own credential helper is asked.
          </Text>
        )}
        {error !== null && (
          <Alert role="alert" color="red" variant="light" title="This source was not added">
            <span style={{ color: 'var(--ink)' }}>{error.message}</span>
          </Alert>
        )}
        <Button
          type="submit"
          loading={busy}
          disabled={hasCredentials(place)}
          style={{ alignSelf: 'flex-start' }}
        >
          Add and scan
        </Button>
        <Text size="sm" c="dimmed">
          It starts quiet: nobody is told and nothing is due before you make it live.
        </Text>
      </Stack>
    </form>
  )
}

const whereFoldersLie = (roots: readonly string[]): string =>
  roots.length === 0
    ? 'No folder was named when Sprawl was started. Start it with npm start -- PATH to allow one.'
    : `On this machine, at or below ${roots.join(', ')}. A git repository is read with all its history.`

const texts = {
  folder: {
    label: 'Path of the folder',
    placeholder: '/home/me/projects/shop',
    description: '',
  },
  'git-url': {
    label: 'URL of the repository',
    placeholder: 'https://git.example.com/team/shop.git',
    description: 'Cloned into the data folder with your own git credentials, then read with all its history.',
  },
} as const
