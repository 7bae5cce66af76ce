import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { getCredential } from '#inventory/credential/get-credential.ts'
import { CredentialView } from '#inventory/model/credential.ts'

export const GET = endpoint({
  params: z.object({ credentialId: z.uuid() }),
  reply: CredentialView,
  run: (ctx, { params }) => getCredential(ctx, params),
})
