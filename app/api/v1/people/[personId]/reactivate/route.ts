import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PersonId } from '#inventory/model/person.ts'
import { reactivatePerson } from '#inventory/person/reactivate-person.ts'

export const POST = endpoint({
  params: PersonId,
  reply: z.object({ changed: z.boolean() }),
  run: (ctx, { params }) => reactivatePerson(ctx, params),
})
