import { endpoint } from '#app/_http/endpoint.ts'
import { listPasskeys } from '#inventory/access/passkeys.ts'
import { PasskeyList } from '#inventory/model/session.ts'

export const GET = endpoint({ reply: PasskeyList, run: (ctx) => listPasskeys(ctx) })
