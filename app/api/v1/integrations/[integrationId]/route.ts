import { endpoint } from '#app/_http/endpoint.ts'
import { getIntegration, OneIntegration } from '#inventory/integration/get-integration.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { replaceIntegration } from '#inventory/integration/replace-integration.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { IntegrationDetail, IntegrationView, ReplaceIntegration } from '#inventory/model/integration.ts'

export const GET = endpoint({
  params: OneIntegration,
  reply: IntegrationDetail,
  run: (ctx, { params }) => getIntegration(ctx, params),
})

export const PUT = endpoint({
  params: OneIntegration,
  body: ReplaceIntegration.omit({ integrationId: true }),
  reply: IntegrationView,
  run: (ctx, { params, body }) => replaceIntegration(ctx, { ...params, ...body }, sealingKeysOf(process.env)),
})

export const DELETE = endpoint({
  params: OneIntegration,
  reply: IntegrationView,
  run: (ctx, { params }) => removeIntegration(ctx, params),
})
