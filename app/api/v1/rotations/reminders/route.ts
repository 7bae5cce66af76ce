import { endpoint } from '#app/_http/endpoint.ts'
import { RotationReminderList, RotationReminderPage } from '#inventory/model/rotation.ts'
import { listReminders } from '#inventory/rotation/list-reminders.ts'

export const GET = endpoint({
  query: RotationReminderList,
  reply: RotationReminderPage,
  run: (ctx, { query }) => listReminders(ctx, query),
})
