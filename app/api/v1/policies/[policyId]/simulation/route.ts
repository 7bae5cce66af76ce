import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PolicySimulation, SetPolicy } from '#inventory/model/policy.ts'
import { simulatePolicy } from '#inventory/policy/simulate-policy.ts'

/** What a setting would change; a POST because it carries one, though nothing is written. */
export const POST = endpoint({
  params: z.object({ policyId: SetPolicy.shape.policy }),
  body: SetPolicy.omit({ policy: true }),
  reply: PolicySimulation,
  run: (ctx, { params, body }) => simulatePolicy(ctx, { policy: params.policyId, ...body }),
})
