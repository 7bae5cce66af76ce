import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { CollectorState, RegisterCollector } from '#inventory/model/vault-bundle.ts'
import { collectorState } from '#inventory/vault-bundle/collector-state.ts'
import { registerCollector } from '#inventory/vault-bundle/register-collector.ts'

const One = z.object({ vaultId: z.uuid() })

export const GET = endpoint({
  params: One,
  reply: CollectorState,
  run: (ctx, { params }) => collectorState(ctx, params),
})

export const POST = endpoint({
  params: One,
  body: RegisterCollector.omit({ vaultId: true }),
  reply: z.object({ collectorId: z.uuid() }),
  run: (ctx, { params, body }) => registerCollector(ctx, { ...body, ...params }),
})
