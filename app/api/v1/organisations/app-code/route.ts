import { endpoint } from '#app/_http/endpoint.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { AppCode } from '#inventory/model/organisation-access.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'
import { takeAppCode } from '#inventory/organisation/take-app-code.ts'

/** What GitHub sent the browser back with. It is sealed here and opened by a worker. */
export const POST = endpoint({
  body: AppCode,
  reply: OneOrganisation,
  run: (ctx, { body }) => takeAppCode(ctx, body, sealingKeysOf(process.env)),
})
