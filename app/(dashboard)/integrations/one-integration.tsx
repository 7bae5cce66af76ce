'use client'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useRemoveIntegration, useReplaceIntegration } from '#app/_data/integration-actions.ts'
import { integrationQuery } from '#app/_data/integrations.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { factFields, integrationKindNames, valueLabels } from '#components/integration/integration-words.ts'
import { OpeningList } from '#components/integration/opening-list.tsx'
import { ValueInput } from '#components/integration/value-input.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { IntegrationView } from '#inventory/model/integration.ts'

type OneProps = { readonly integration: IntegrationView; readonly onClose: () => void }

/** What is known of a credential, who opened it, and the two things that can be done with it. */
export function OneIntegration({ integration, onClose }: OneProps) {
  const detail = useQuery(integrationQuery(integration.id))
  const [doing, setDoing] = useState<'nothing' | 'replace' | 'remove'>('nothing')
  const leave = () => setDoing('nothing')
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={integration.name}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Facts rows={factsOf(integration)} />
        {doing === 'nothing' && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setDoing('replace')}>
              Replace …
            </Button>
            <Button size="xs" variant="default" onClick={() => setDoing('remove')}>
              Remove …
            </Button>
          </Group>
        )}
        {doing === 'replace' && <Replace integration={integration} onDone={leave} />}
        {doing === 'remove' && <Remove integration={integration} onKept={leave} onGone={onClose} />}
        <Panel title="Opened by">
          <Loaded query={detail} skeleton={<RowsSkeleton />} what="its openings">
            {({ openings }) => <OpeningList openings={openings} />}
          </Loaded>
        </Panel>
      </Stack>
    </Modal>
  )
}

const factsOf = ({ kind, facts, keyId, createdAt, replacedAt }: IntegrationView) => [
  ['Kind', integrationKindNames[kind]] as const,
  ...factFields[kind].map(({ name, label }) => [label, facts[name] ?? 'Unknown'] as const),
  ['Added', <When key="added" at={createdAt} />] as const,
  ['Replaced', <When key="replaced" at={replacedAt} unknown="Never" />] as const,
  ['Sealed to key', <code key="key">{keyId}</code>] as const,
]

function Replace({ integration, onDone }: { integration: IntegrationView; onDone: () => void }) {
  const replace = useReplaceIntegration(integration.id)
  const [value, setValue] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    replace.mutate(value, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="sm">
        <Trouble error={replace.error} />
        <ValueInput
          label={`New ${valueLabels[integration.kind].toLowerCase()}`}
          manyLines={integration.kind === 'github-app-key'}
          value={value}
          onChange={setValue}
        />
        <Group gap="xs">
          <Button type="submit" loading={replace.isPending}>
            Replace it
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type RemoveProps = {
  readonly integration: IntegrationView
  readonly onKept: () => void
  readonly onGone: () => void
}

function Remove({ integration, onKept, onGone }: RemoveProps) {
  const remove = useRemoveIntegration()
  return (
    <Stack gap="sm">
      <Text size="sm">Jobs that need it will fail from now on. That it was here stays in the audit log.</Text>
      <Group gap="xs">
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() => remove.mutate(integration.id, { onSuccess: onGone })}
        >
          Remove it
        </Button>
        <Button variant="default" onClick={onKept}>
          Keep it
        </Button>
      </Group>
    </Stack>
  )
}
