import { endpoint } from '#app/_http/endpoint.ts'
import { OverviewView } from '#inventory/model/overview.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'

export const GET = endpoint({ reply: OverviewView, run: (ctx) => getOverview(ctx) })
