import { Button, Group, Modal, Stack, Tabs, Text } from '@mantine/core'
import type { ReactNode } from 'react'

type SettingsDialogProps = {
  readonly name: string
  readonly tabs: readonly { readonly key: string; readonly label: string; readonly content: ReactNode }[]
  readonly onClose: () => void
}

/** The settings of one thing, by tabs. */
export function SettingsDialog({ name, tabs, onClose }: SettingsDialogProps) {
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`Settings of ${name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Tabs defaultValue={tabs[0]?.key ?? null} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ key, content }) => (
          <Tabs.Panel key={key} value={key}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Modal>
  )
}

type KeepProps = { readonly busy: boolean; readonly onKeep: () => void; readonly onClose: () => void }

/** Below the fields of a tab. */
export function KeepOrCancel({ busy, onKeep, onClose }: KeepProps) {
  return (
    <Group gap="xs">
      <Button loading={busy} onClick={onKeep}>
        Keep it
      </Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </Group>
  )
}

type EndOfItProps = {
  /** What ends with it, and what does not. */
  readonly children: ReactNode
  readonly end: string
  readonly leave: string
  readonly busy: boolean
  readonly onEnd: () => void
  readonly onClose: () => void
}

/** The tab that ends it, which says what that means before anybody clicks. */
export function EndOfIt({ children, end, leave, busy, onEnd, onClose }: EndOfItProps) {
  return (
    <Stack gap="sm">
      <Text size="sm">{children}</Text>
      <Group gap="xs">
        <Button color="red.9" loading={busy} onClick={onEnd}>
          {end}
        </Button>
        <Button variant="default" onClick={onClose}>
          {leave}
        </Button>
      </Group>
    </Stack>
  )
}
