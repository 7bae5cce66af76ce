'use client'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useNotificationAction } from '#app/_data/notification-actions.ts'
import { notificationRulesQuery } from '#app/_data/notifications.ts'
import { routes } from '#app/_routes.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { ruleColumns } from './rule-columns.tsx'

export function Rules() {
  const query = useQuery(notificationRulesQuery())
  const action = useNotificationAction()
  return (
    <Panel flush title="Rules">
      <Loaded query={query} skeleton={<RowsSkeleton rows={3} />} what="the rules">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconBell />} title="Nobody is told of anything yet">
              Add a Slack webhook, a mail server, a PagerDuty key or a webhook of your own under{' '}
              <Link href={routes.integrations()}>Integrations</Link>, then a rule that uses it.
            </Empty>
          ) : (
            <DataTable
              caption="Rules"
              rows={items}
              columns={ruleColumns(action.isPending, action.mutate)}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
    </Panel>
  )
}
