'use client'
import { Chip, Group } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useNotificationAction } from '#app/_data/notification-actions.ts'
import { notificationsQuery } from '#app/_data/notifications.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { notificationStateWords } from '#components/notification/notification-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { NotificationState } from '#inventory/model/notification.ts'
import { deliveryColumns } from './delivery-columns.tsx'
import { notificationParsers } from './filters.ts'

/** What was told lately, and what became of it. */
export function Deliveries() {
  const [{ state }, setFilters] = useQueryStates(notificationParsers)
  const list = useInfiniteQuery(notificationsQuery(state))
  const action = useNotificationAction()
  const chips = (
    <Chip.Group
      multiple
      value={state}
      onChange={(values: string[]) =>
        setFilters({ state: NotificationState.options.filter((each) => values.includes(each)) })
      }
    >
      <Group gap={6} role="group" aria-label="Show deliveries that are">
        {NotificationState.options.map((each) => (
          <Chip key={each} value={each} size="xs" variant="light">
            {notificationStateWords[each]}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
  return (
    <Panel flush title="Last deliveries" aside={chips}>
      <PagedTable
        list={list}
        what="the deliveries"
        skeletonRows={4}
        caption="Last deliveries"
        columns={deliveryColumns(action.isPending, (notificationId) =>
          action.mutate({ kind: 'retry', notificationId }),
        )}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={<IconSend />}
            title={state.length === 0 ? 'Nothing was told yet' : 'None in this state'}
          >
            {state.length === 0
              ? 'What a rule tells of stands here, with what became of it. Send a test to try one.'
              : 'Take the state away to see the others.'}
          </Empty>
        }
      />
    </Panel>
  )
}
