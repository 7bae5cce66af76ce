import { endpoint } from '#app/_http/endpoint.ts'
import { listHostedAlerts } from '#inventory/hosted-alert/list-hosted-alerts.ts'
import { HostedAlertList, HostedAlertPage } from '#inventory/model/hosted-alert.ts'

export const GET = endpoint({
  query: HostedAlertList,
  reply: HostedAlertPage,
  run: (ctx, { query }) => listHostedAlerts(ctx, query),
})
