'use client'
import { Stack } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useChangeVault, useDisconnectVault } from '#app/_data/vault-actions.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { ScheduleFields } from '#components/organisation/schedule-fields.tsx'
import { EndOfIt, KeepOrCancel, SettingsDialog } from '#components/ui/settings-dialog.tsx'
import { LimitsFields, limitsOf, limitsText } from '#components/vault/limits-fields.tsx'
import { ModeChoice } from '#components/vault/mode-choice.tsx'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { Connection } from './settings/connection.tsx'
import { OfProduct, type SettingsTabProps } from './settings/of-product.tsx'
import { Reminders } from './settings/reminders.tsx'
import { RotateNow } from './settings/rotate-now.tsx'

/** How deep, when and with what it is read, whether it rotates, who is reminded, and the end of it. */
export function VaultSettings({ vault, onClose }: SettingsTabProps) {
  const may = useMay()
  const props = { vault, onClose }
  return (
    <SettingsDialog
      name={vault.name}
      onClose={onClose}
      tabs={[
        { key: 'how', label: 'How and when', content: <How {...props} /> },
        { key: 'connection', label: 'Connection', content: <Connection {...props} /> },
        { key: 'rotate', label: 'Rotate now', content: <RotateNow {...props} /> },
        { key: 'reminders', label: 'Reminders', content: <Reminders {...props} /> },
        ...(may('source.remove')
          ? [{ key: 'end', label: 'Disconnect', content: <Disconnect {...props} /> }]
          : []),
      ]}
    />
  )
}

function How(props: SettingsTabProps) {
  return <OfProduct vault={props.vault}>{(product) => <Depth {...props} product={product} />}</OfProduct>
}

function Depth({ vault, product, onClose }: SettingsTabProps & { readonly product: VaultProduct }) {
  const change = useChangeVault(vault.id)
  const [mode, setMode] = useState(product.valueless === null ? vault.mode : 'metadata')
  const [limits, setLimits] = useState(() => limitsText(vault.limits))
  const [timing, setTiming] = useState({ schedule: vault.schedule, timeZone: vault.timeZone })
  return (
    <Stack gap="md">
      <ModeChoice mode={mode} onChange={setMode} valueless={product.valueless} />
      {mode === 'fingerprint' && <LimitsFields limits={limits} onChange={setLimits} />}
      {vault.reach === 'worker' && <ScheduleFields timing={timing} onChange={setTiming} />}
      <Trouble error={change.error} />
      <KeepOrCancel
        busy={change.isPending}
        onKeep={() => change.mutate({ mode, limits: limitsOf(limits), ...timing }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Stack>
  )
}

function Disconnect({ vault: { id, name, integrationId }, onClose }: SettingsTabProps) {
  const disconnect = useDisconnectVault(id)
  const router = useRouter()
  return (
    <EndOfIt
      end={`Disconnect ${name}`}
      leave="Leave it connected"
      busy={disconnect.isPending}
      onClose={onClose}
      onEnd={() =>
        disconnect.mutate(undefined, {
          onSuccess: () => {
            onClose()
            router.push(routes.vaults())
          },
        })
      }
    >
      Nothing of {name} is read any more. Its entries end today, findings on them with them, and which leak
      was which of its secrets is not said any more. Nothing is deleted: connecting one of the same name
      brings all of it back. In the vault nothing changes: take the grant away there
      {integrationId !== null && ', and the sealed credential here under Integrations'}.
    </EndOfIt>
  )
}
