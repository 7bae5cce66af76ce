import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ConsumerKind } from '#inventory/model/vault.ts'
import { consumerKindWords } from './entry-words.ts'

type Added = {
  readonly kind: ConsumerKind
  readonly name: string
  readonly place: string
  readonly detail: string
}

type ConsumerFormProps = { readonly busy: boolean; readonly onAdd: (consumer: Added) => void }

/** Something that uses the entry and that nothing else can see. */
export function ConsumerForm({ busy, onAdd }: ConsumerFormProps) {
  const [kind, setKind] = useState<ConsumerKind>('service')
  const [name, setName] = useState('')
  const [place, setPlace] = useState('')
  const [detail, setDetail] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onAdd({ kind, name, place, detail })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label="What it is"
          value={kind}
          data={ConsumerKind.options.map((value) => ({ value, label: consumerKindWords[value] }))}
          onChange={(event) => setKind(ConsumerKind.catch('service').parse(event.currentTarget.value))}
        />
        <TextInput
          label="Name"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Where it runs"
          placeholder="An account, a cluster, a building"
          maxLength={200}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <TextInput
          label="How you know"
          maxLength={500}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
