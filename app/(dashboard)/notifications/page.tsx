import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { notificationRulesQuery, notificationsQuery } from '#app/_data/notifications.ts'
import { ticketProjectsQuery } from '#app/_data/tickets.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listNotificationRules } from '#inventory/notification/list-notification-rules.ts'
import { listNotifications } from '#inventory/notification/list-notifications.ts'
import { listTicketProjects } from '#inventory/ticket/ticket-projects.ts'
import { loadNotifications } from './filters.ts'
import { Notifications } from './notifications.tsx'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({ searchParams }: { searchParams: Search }) {
  const { state } = loadNotifications(await searchParams)
  const ctx = await pageCtx()
  if (!ctx.permissions.has('notification.manage')) notFound()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Notifications" />}
      fill={[
        one(notificationRulesQuery(), async () => ({ items: await listNotificationRules(ctx) })),
        firstPageOf(notificationsQuery(state), () => listNotifications(ctx, { state, limit: 20 })),
        one(ticketProjectsQuery(), async () => ({ items: await listTicketProjects(ctx) })),
      ]}
    >
      <Notifications />
    </Prefetched>
  )
}
