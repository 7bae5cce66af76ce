import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PolicyListView, ResetPolicy } from '#inventory/model/policy.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { resetPolicy } from '#inventory/policy/set-policy.ts'

export const POST = endpoint({
  params: z.object({ policyId: ResetPolicy.shape.policy }),
  body: ResetPolicy.omit({ policy: true }),
  reply: PolicyListView,
  run: async (ctx, { params, body }) => {
    await resetPolicy(ctx, { policy: params.policyId, ...body })
    return listPolicies(ctx)
  },
})
