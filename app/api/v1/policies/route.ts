import { endpoint } from '#app/_http/endpoint.ts'
import { PolicyListView } from '#inventory/model/policy.ts'
import { listPolicies } from '#inventory/policy/list-policies.ts'

/** All policies in one answer: a list that nobody's data makes longer. */
export const GET = endpoint({ reply: PolicyListView, run: (ctx) => listPolicies(ctx) })
