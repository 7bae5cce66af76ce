import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { getEnrolment } from '#inventory/vault-bundle/get-enrolment.ts'

/** The text that the collector of a vault is given; who asked for it stands in the audit log. */
export const POST = endpoint({
  params: z.object({ vaultId: z.uuid() }),
  reply: z.object({ text: z.string() }),
  run: (ctx, { params }) => getEnrolment(ctx, params, sealingKeysOf(process.env)),
})
