'use client'
import { Button, Group, Modal, Radio, Stack, Tabs, Text } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useChangeVault, useDisconnectVault } from '#app/_data/vault-actions.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { ScheduleFields } from '#components/organisation/schedule-fields.tsx'
import { LimitsFields, limitsOf, limitsText } from '#components/vault/limits-fields.tsx'
import { modeSentences, modeWords } from '#components/vault/vault-words.ts'
import { VaultMode } from '#inventory/model/vault.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'

type SettingsDialogProps = { readonly vault: VaultDetail; readonly onClose: () => void }

/** How deep and when it is read, and the end of it. */
export function SettingsDialog({ vault, onClose }: SettingsDialogProps) {
  const may = useMay()
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`Settings of ${vault.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Tabs defaultValue="how" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="how">How and when</Tabs.Tab>
          {may('source.remove') && <Tabs.Tab value="end">Disconnect</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="how">
          <How vault={vault} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="end">
          <Disconnect vault={vault} onClose={onClose} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

function How({ vault, onClose }: SettingsDialogProps) {
  const change = useChangeVault(vault.id)
  const [mode, setMode] = useState(vault.mode)
  const [limits, setLimits] = useState(() => limitsText(vault.limits))
  const [timing, setTiming] = useState({ schedule: vault.schedule, timeZone: vault.timeZone })
  return (
    <Stack gap="md">
      <Radio.Group label="How deep" value={mode} onChange={(value) => setMode(VaultMode.parse(value))}>
        <Stack gap="xs" mt={6}>
          {VaultMode.options.map((each) => (
            <Radio key={each} value={each} label={modeWords[each]} description={modeSentences[each]} />
          ))}
        </Stack>
      </Radio.Group>
      {mode === 'fingerprint' && <LimitsFields limits={limits} onChange={setLimits} />}
      {vault.reach === 'worker' && <ScheduleFields timing={timing} onChange={setTiming} />}
      <Trouble error={change.error} />
      <Group gap="xs">
        <Button
          loading={change.isPending}
          onClick={() => change.mutate({ mode, limits: limitsOf(limits), ...timing }, { onSuccess: onClose })}
        >
          Keep it
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}

function Disconnect({ vault: { id, name, integrationId }, onClose }: SettingsDialogProps) {
  const disconnect = useDisconnectVault(id)
  const router = useRouter()
  return (
    <Stack gap="sm">
      <Text size="sm">
        Nothing of {name} is read any more. Its entries end today, findings on them with them, and which leak
        was which of its secrets is not said any more. Nothing is deleted: connecting one of the same name
        brings all of it back. In the vault nothing changes: take the grant away there
        {integrationId !== null && ', and the sealed credential here under Integrations'}.
      </Text>
      <Group gap="xs">
        <Button
          color="red.9"
          loading={disconnect.isPending}
          onClick={() =>
            disconnect.mutate(undefined, {
              onSuccess: () => {
                onClose()
                router.push(routes.vaults())
              },
            })
          }
        >
          Disconnect {name}
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it connected
        </Button>
      </Group>
    </Stack>
  )
}
