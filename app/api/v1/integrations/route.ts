import { endpoint } from '#app/_http/endpoint.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { listIntegrations } from '#inventory/integration/list-integrations.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { IntegrationPage, IntegrationView, NewIntegration } from '#inventory/model/integration.ts'
import { PageRequest } from '#inventory/model/page.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: IntegrationPage,
  run: (ctx, { query }) => listIntegrations(ctx, query),
})

export const POST = endpoint({
  body: NewIntegration,
  reply: IntegrationView,
  run: (ctx, { body }) => addIntegration(ctx, body, sealingKeysOf(process.env)),
})
