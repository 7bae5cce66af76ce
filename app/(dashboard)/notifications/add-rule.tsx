'use client'
import { Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { useAddNotificationRule } from '#app/_data/notification-actions.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { sourcesQuery } from '#app/_data/sources.ts'
import { RuleForm } from '#components/notification/rule-form.tsx'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import { OwnerSearch } from '../findings/owner-search.tsx'

export function AddRule({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const add = useAddNotificationRule()
  const integrations = useInfiniteQuery({ ...integrationsQuery(), enabled: opened })
  const sources = useInfiniteQuery({ ...sourcesQuery(), enabled: opened })
  const [owner, setOwner] = useState<OwnerOption | null>(null)
  const close = () => {
    add.reset()
    setOwner(null)
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Add a rule" closeButtonProps={{ 'aria-label': 'Close' }}>
      <RuleForm
        integrations={integrations.data === undefined ? undefined : rowsOf(integrations.data)}
        sources={rowsOf(sources.data)}
        owner={owner}
        ownerField={<OwnerSearch label="Owner" value={owner} onChange={setOwner} />}
        busy={add.isPending}
        error={add.error}
        onAdd={(rule) => add.mutate(rule, { onSuccess: close })}
      />
    </Modal>
  )
}
