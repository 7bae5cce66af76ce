import { endpoint } from '#app/_http/endpoint.ts'
import { QuietCount } from '#inventory/model/source.ts'
import { countQuiet } from '#inventory/source/count-quiet.ts'

export const GET = endpoint({ reply: QuietCount, run: (ctx) => countQuiet(ctx) })
