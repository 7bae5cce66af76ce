import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { AddAlias, PersonId } from '#inventory/model/person.ts'
import { addAlias } from '#inventory/person/add-alias.ts'

export const POST = endpoint({
  params: PersonId,
  body: AddAlias.omit({ personId: true }),
  reply: z.object({ changed: z.boolean() }),
  run: (ctx, { params, body }) => addAlias(ctx, { ...params, ...body }),
})
