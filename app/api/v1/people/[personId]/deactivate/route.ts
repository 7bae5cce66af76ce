import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PersonId } from '#inventory/model/person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'

export const POST = endpoint({
  params: PersonId,
  reply: z.object({ changed: z.boolean() }),
  run: (ctx, { params }) => deactivatePerson(ctx, params),
})
