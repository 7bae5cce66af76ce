import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { PersonId } from '#inventory/model/person.ts'
import { erasePerson } from '#inventory/person/erase-person.ts'

export const POST = endpoint({
  params: PersonId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await erasePerson(ctx, params)
    return {}
  },
})
