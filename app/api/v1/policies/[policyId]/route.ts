import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PolicyListView, SetPolicy } from '#inventory/model/policy.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'
import { setPolicy } from '#inventory/policy/set-policy.ts'

export const PUT = endpoint({
  params: z.object({ policyId: SetPolicy.shape.policy }),
  body: SetPolicy.omit({ policy: true }),
  reply: PolicyListView,
  run: async (ctx, { params, body }) => {
    await setPolicy(ctx, { policy: params.policyId, ...body })
    return listPolicies(ctx)
  },
})
